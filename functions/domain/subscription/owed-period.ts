/** What a person may have charged: the period that is being collected, or a missed one. */
import { newestDue } from '../calendar.ts';
import type { MerchantUid } from '../ids.ts';
import { type Instant, MINUTE, type Span, seoulDate } from '../time.ts';
import type { PeriodClaim } from './period-claim.ts';
import { priceOf } from './price/price.ts';
import { openPeriod, type Subscription } from './subscription.ts';
import { missedThrough } from './subscription-work.ts';

/** A customer has it tried once in this span; a double tap is answered with the same charge. */
const COLLECTED_ONCE_IN: Span = 10 * MINUTE;

export interface Owed extends Pick<PeriodClaim, 'period' | 'number' | 'reason'> {
  /** The subscription as its claim needs it. */
  readonly subscription: Subscription;
}

/** The newest period that is owed: it alone can revive the subscription. */
export function newestOwed(subscription: Subscription, now: Instant): Owed | undefined {
  const { anchor, dunning, missed } = subscription;
  const newestMissed = Math.max(0, ...missed.map(({ period }) => period));
  return [newestDue(anchor, seoulDate(now)), dunning?.period ?? 0, newestMissed]
    .map((period) => owedPeriod(subscription, period, now))
    .find((owed) => owed !== undefined);
}

/** The period, if it is owed. */
export function owedPeriod(
  subscription: Subscription,
  period: number,
  now: Instant,
): Owed | undefined {
  const { missed, dunning, status, anchor } = subscription;
  if (status === 'waiting') return undefined;
  const tried = dunning?.period === period ? dunning : undefined;
  const owed = status === 'canceled' ? undefined : (missed.find(isOf(period)) ?? tried);
  if (owed !== undefined)
    return { subscription, period, number: owed.attempts + 1, reason: 'by_person' };
  const isUntried =
    period === newestDue(anchor, seoulDate(now)) && period >= openPeriod(subscription);
  const begun = isUntried ? fallenDue(subscription, period, now) : undefined;
  return begun && { subscription: begun, period, number: 1, reason: 'by_person' };
}

const isOf = (period: number) => (one: { readonly period: number }) => one.period === period;

/** Due by now and not tried yet. A suspended subscription owes only this one of those days. */
function fallenDue(
  subscription: Subscription,
  period: number,
  now: Instant,
): Subscription | undefined {
  const { status, missed, cancelAtPeriodEnd } = subscription;
  if (status === 'suspended') {
    const applied = priceOf(subscription, period);
    const owed = { period, price: applied.price, attempts: 0 };
    return { ...subscription, ...applied, closedThrough: period, missed: [...missed, owed] };
  }
  if (status === 'canceled' || status === 'paused' || cancelAtPeriodEnd) return undefined;
  return missedThrough(subscription, period - 1, now);
}

/** The charge that the customer had collected a moment ago. */
export const justCollected = (
  { collected }: Subscription,
  now: Instant,
): MerchantUid | undefined =>
  collected !== undefined && now < collected.at + COLLECTED_ONCE_IN
    ? collected.merchantUid
    : undefined;
