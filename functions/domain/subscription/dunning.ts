/** What follows a decline: the retry plans as data, and when the next try is. */
import { type Anchor, daysFrom, dueDate, plusDays, type SeoulDate } from '../calendar.ts';
import { byDay, chargeAt } from '../charging-hours.ts';
import { type DeclineClass, KEY_SUSPENDED } from '../gateway/outcome.ts';
import { HOUR, type Instant, MINUTE, type Span, seoulDate } from '../time.ts';
import { isTooLate, LEAST_DAYS_TO_NEXT } from './resend.ts';
import type { Dunning, PeriodAttempt, Subscription } from './subscription.ts';

interface Retries {
  /** Retries on these days, counted from the first attempt. */
  readonly days: readonly number[];
  /** Before them, waits until the retries on the first day. */
  readonly sameDay?: readonly Span[];
}

/**
 * What follows a decline, by what can help: retries, only a new card, nothing that the customer can
 * do (no try is used up, and the next is soon), or a person, for our own request cannot be paid.
 */
type Plan = Retries | 'new_card' | 'uncounted' | 'case';

/**
 * A class without a plan does not compile. When funds ran short a salary may come within days; a
 * card company's outage passes in hours.
 */
const PLANS: Record<DeclineClass, Plan> = {
  funds: { days: [1, 3, 5, 7] },
  issuer_down: { days: [1, 3, 5, 7], sameDay: [30 * MINUTE, 2 * HOUR] },
  cardholder: { days: [3, 7] },
  unclassified: { days: [3, 7] },
  card_dead: 'new_card',
  key_invalid: 'new_card',
  merchant_fault: 'uncounted',
  not_executed: 'uncounted',
  request_fault: 'case',
};

/** Whether only a new card can help after a decline of this class. */
export const isCardLost = (declined: DeclineClass) => PLANS[declined] === 'new_card';

const WAIT_FOR_CARD_DAYS = 8;

/** Well below the limits that card brands set on repeating a declined charge. */
export const MOST_TRIES = 8;
/** After the shop's own fault no try is used up, and the next is an hour later, by day … */
const MERCHANT_FAULT_PAUSE: Span = HOUR;
/** … but daily from this attempt on, so that a lasting fault does not use up the numbers. */
const MERCHANT_FAULT_LASTS = 12;

/** What a decline leads to. */
export type AfterDecline =
  | { readonly kind: 'dunning'; readonly dunning: Dunning }
  /** The plan is used up. */
  | { readonly kind: 'exhausted' }
  /** The next try would fall within three days of the next due date: this period becomes missed. */
  | { readonly kind: 'superseded' }
  /** Our own request cannot be paid: it becomes a case. */
  | { readonly kind: 'case' };

/** What a definite decline of `attempt` leads to; defined for every class. */
export function afterDecline(declined: {
  readonly attempt: PeriodAttempt;
  readonly class: DeclineClass;
  readonly code?: string;
  readonly earlier: Dunning | undefined;
  readonly anchor: Anchor;
  readonly id: string;
  readonly now: Instant;
}): AfterDecline {
  const plan = PLANS[declined.class];
  const dunning = counted(declined, plan);
  const nextDue = dueDate(declined.anchor, declined.attempt.period + 1);
  if (plan === 'case') return { kind: 'case' };
  if (plan === 'new_card') {
    if (waitsForKey(dunning)) return { kind: 'dunning', dunning };
    const giveUpAt = endOfWaiting(dunning.since, { nextDue, id: declined.id });
    return { kind: 'dunning', dunning: { ...dunning, giveUpAt } };
  }
  const retryAt = nextTry(plan, { ...declined, dunning });
  if (retryAt === undefined) return { kind: 'exhausted' };
  return isTooLate(declined, declined.attempt.period, seoulDate(retryAt))
    ? { kind: 'superseded' }
    : { kind: 'dunning', dunning: { ...dunning, retryAt } };
}

/** Whether it waits for a key that was suspended, and that a person or its card may free. */
export const waitsForKey = ({ lastCode, retryAt }: Dunning) =>
  lastCode === KEY_SUSPENDED && retryAt === undefined;

/** When waiting for a new card ends that begins on this date. */
export function endOfWaiting(
  since: SeoulDate,
  { nextDue, id }: { readonly nextDue: SeoulDate; readonly id: string },
): Instant {
  const last = plusDays(since, WAIT_FOR_CARD_DAYS);
  return chargeAt({ date: last < nextDue ? last : nextDue, id });
}

/**
 * The dunning with this attempt counted. A new card begins its own count; if only the shop's own
 * fault prevented payment so far, the plan begins with this attempt.
 */
function counted(declined: Parameters<typeof afterDecline>[0], plan: Plan): Dunning {
  const { attempt, earlier, now } = declined;
  const on = seoulDate(now);
  const counts = plan === 'uncounted' ? 0 : 1;
  const begun = earlier !== undefined && (earlier.tries > 0 || earlier.newCard === true);
  return {
    period: attempt.period,
    since: begun
      ? plusDays(earlier.since, daysLate(attempt, earlier))
      : seoulDate(attempt.requestedAt),
    attempts: attempt.number,
    tries: (earlier?.tries ?? 0) + counts,
    today: { on, tries: (earlier?.today.on === on ? earlier.today.tries : 0) + counts },
    lastClass: declined.class,
    lastCode: declined.code,
  };
}

/** A try that came later than planned, for nobody charged, moves the rest of the plan along. */
const daysLate = ({ reason, requestedAt }: PeriodAttempt, { retryAt }: Dunning): number =>
  retryAt === undefined || reason === 'by_person'
    ? 0
    : Math.max(0, daysFrom({ from: seoulDate(retryAt), to: seoulDate(requestedAt) }));

/** What helps now: the next try, only a new card, or waiting for us or for the shop. */
export const DUNNING_ACTIONS = ['retry', 'new_card', 'wait'] as const;

export function dunningAction(
  { openAttempt, status }: Subscription,
  { lastClass, retryAt }: Dunning,
): (typeof DUNNING_ACTIONS)[number] {
  if (openAttempt !== undefined) return 'wait';
  if (retryAt === undefined) return 'new_card';
  return status === 'paused' || PLANS[lastClass] === 'uncounted' ? 'wait' : 'retry';
}

/** When collecting ends if nothing is paid until then; no date while a case holds its key. */
export function givesUpAt({ anchor, id }: Subscription, dunning: Dunning): Instant | undefined {
  const { giveUpAt, lastClass, since, period } = dunning;
  if (giveUpAt !== undefined) return giveUpAt;
  if (waitsForKey(dunning)) return undefined;
  const plan = PLANS[lastClass];
  const days = typeof plan === 'object' ? (plan.days.at(-1) ?? 0) : WAIT_FOR_CARD_DAYS;
  const [last, end] = [
    plusDays(since, days),
    plusDays(dueDate(anchor, period + 1), -LEAST_DAYS_TO_NEXT),
  ];
  return chargeAt({ date: plan !== 'uncounted' && last < end ? last : end, id });
}

interface Asked {
  readonly dunning: Dunning;
  readonly id: string;
  readonly now: Instant;
}

function nextTry(plan: Retries | 'uncounted', asked: Asked): Instant | undefined {
  const { dunning, id, now } = asked;
  if (plan === 'uncounted') return afterFault(asked);
  if (dunning.tries >= MOST_TRIES) return undefined;
  const firstDay = dunning.today.on === dunning.since;
  const soon = firstDay ? plan.sameDay?.[dunning.today.tries - 1] : undefined;
  if (soon !== undefined) return byDay({ at: now + soon, id });
  const day = plan.days.find((days) => days > daysSince(dunning.since, now));
  return day === undefined ? undefined : chargeAt({ date: plusDays(dunning.since, day), id });
}

/** The next try after the shop's own fault, which the shop must remove and which may last weeks. */
const afterFault = ({ dunning, id, now }: Asked) =>
  dunning.attempts < MERCHANT_FAULT_LASTS
    ? byDay({ at: now + MERCHANT_FAULT_PAUSE, id })
    : chargeAt({ date: plusDays(dunning.today.on, 1), id });

const daysSince = (since: SeoulDate, now: Instant) => daysFrom({ from: since, to: seoulDate(now) });
