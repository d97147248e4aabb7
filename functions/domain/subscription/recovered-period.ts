/**
 * A period that was charged after the copy of a restored table was made. Its `merchant_uid` is ours
 * and the PG has the payment: so it was charged, whatever the copy remembers, and never is again.
 */
import { newestDue, type SeoulDate } from '../calendar.ts';
import type { ChargeRequest, GatewayPayment } from '../gateway/answer.ts';
import type { Fence } from '../ids.ts';
import type { PeriodAttemptName } from '../own-ids.ts';
import type { Instant } from '../time.ts';
import { claimPeriod } from './period-claim.ts';
import { openPeriod, type Subscription } from './subscription.ts';
import { missedThrough } from './subscription-work.ts';

/** Every period that may have been charged since the copy was made, oldest first. */
export function chargeablePeriods(subscription: Subscription, today: SeoulDate): number[] {
  if (subscription.status === 'canceled') return [];
  const first = openPeriod(subscription);
  const due = Math.max(0, newestDue(subscription.anchor, today) - first + 1);
  const open = Array.from({ length: due }, (_, index) => first + index);
  return [...subscription.missed.map(({ period }) => period), ...open].toSorted((a, b) => a - b);
}

/**
 * The subscription as if the attempt were open that the row was paid under. Older periods that no
 * payment was found for are missed. Undefined when the period is closed otherwise already.
 */
export function recoveredPeriod(
  subscription: Subscription,
  found: {
    readonly name: PeriodAttemptName;
    readonly row: GatewayPayment;
    readonly fence: Fence;
    readonly now: Instant;
  },
): Subscription | undefined {
  const { name, row, fence, now } = found;
  const { period, attempt: number } = name;
  const free = { ...subscription, openAttempt: undefined };
  const first = openPeriod(free);
  const isMissed = free.missed.some((one) => one.period === period);
  if (period < first && !isMissed) return undefined;
  const before = missedThrough(free, Math.max(first, period) - 1, now);
  const reason = isMissed ? 'by_person' : 'due';
  const claimed = claimPeriod(before, { period, number, reason, fence, now });
  const { openAttempt: open } = claimed;
  return open && { ...claimed, openAttempt: { ...open, request: askedBy(row, open.request) } };
}

/** What the PG was asked for, by what it took; of another sum the parts are not known. */
function askedBy(row: GatewayPayment, request: ChargeRequest): ChargeRequest {
  const customerUid = row.customerUid ?? request.customerUid;
  if (row.amount === request.amount) return { ...request, customerUid };
  const { merchantUid, name } = request;
  return { merchantUid, customerUid, name, amount: row.amount };
}

/** A price or a card that the copy does not know of: a person must enter it again. */
export const isOtherwise = (subscription: Subscription, request: ChargeRequest): boolean =>
  request.customerUid !== subscription.customerUid || request.amount !== subscription.price.amount;
