/** What the calendar will charge, summed day by day. */
import { daysFrom, newestDue, plusDays, type SeoulDate } from '../../calendar.ts';
import type { Won } from '../../money.ts';
import { type Instant, seoulDate } from '../../time.ts';
import type { Subscription } from '../subscription.ts';
import { type ComingCharge, comingCharges } from './coming-charges.ts';

/** How many subscriptions one request reads in well under its time. */
export const MOST_READ = 20_000;

/** Seoul dates, both inclusive. */
export interface DueSpan {
  readonly from: SeoulDate;
  readonly to: SeoulDate;
}

/** One charge, on the day on which it will be tried. */
export interface DueCharge {
  readonly date: SeoulDate;
  readonly amount: Won;
  /** It was declined before. */
  readonly isRetry: boolean;
}

export interface DueDay {
  readonly date: SeoulDate;
  readonly count: number;
  readonly amount: Won;
  /** How many of them are retries. */
  readonly retries: number;
}

export interface DueSums {
  readonly asOf: Instant;
  /** False when it is one part of several, since there are more subscriptions than are read at once. */
  readonly exact: boolean;
  readonly days: readonly DueDay[];
  /** Asks for the following part. */
  readonly next?: string | undefined;
}

/** Every day of the span, with the charges that fall on it. */
export function dueDays(span: DueSpan, charges: readonly DueCharge[]): readonly DueDay[] {
  const byDate = Map.groupBy(charges, ({ date }) => date);
  return Array.from({ length: daysFrom(span) + 1 }, (_, index) => {
    const date = plusDays(span.from, index);
    const all = byDate.get(date) ?? [];
    return {
      date,
      count: all.length,
      amount: all.reduce((sum, one) => sum + one.amount, 0),
      retries: all.filter(({ isRetry }) => isRetry).length,
    };
  });
}

/** In no span of 92 days fall more due dates of one subscription. */
const MOST_PERIODS = 4;

/** What will be charged within the span as things stand; what is being charged now is not due. */
export function dueCharges(
  subscription: Subscription,
  { now, from, to }: DueSpan & { readonly now: Instant },
): readonly DueCharge[] {
  const first = newestDue(subscription.anchor, plusDays(from, -1)) + 1;
  const soon = comingCharges(subscription, { now, count: 1 });
  const later = comingCharges(subscription, { now, count: MOST_PERIODS, first });
  const [next] = soon;
  return [...soon, ...later.filter(({ period }) => period !== next?.period)]
    .filter((one) => !isUnderWay(subscription, one))
    .map((one) => planned(subscription, one, seoulDate(now)))
    .filter(({ date }) => date >= from && date <= to);
}

const isUnderWay = ({ openAttempt }: Subscription, { period }: ComingCharge) =>
  openAttempt?.period === period && openAttempt.phase !== 'due';

/** What is late is charged at the next chance. */
function planned({ dunning }: Subscription, one: ComingCharge, today: SeoulDate): DueCharge {
  const retryAt = dunning?.period === one.period ? dunning.retryAt : undefined;
  const date = retryAt === undefined ? one.date : seoulDate(retryAt);
  return {
    date: date < today ? today : date,
    amount: one.amount,
    isRetry: retryAt !== undefined,
  };
}
