/**
 * A period that was charged after the backup of a restored table. Its `merchant_uid` is ours and
 * the gateway has the payment, so it was charged, whatever the restored table says, and never is
 * again.
 */
import { newestDue, type SeoulDate } from '../calendar.ts';
import type { Claim } from '../charge/attempt.ts';
import type { ChargeRequest, GatewayPayment } from '../gateway/answer.ts';
import type { PeriodAttemptName } from '../own-ids.ts';
import { isOwed } from './missed-period.ts';
import { claimPeriod } from './period-claim.ts';
import { type Claimed, openPeriod, type Subscription } from './subscription.ts';
import { missedThrough } from './subscription-work.ts';

/** Every period that may have been charged since the backup, oldest first. */
export function chargeablePeriods(subscription: Subscription, today: SeoulDate): number[] {
  if (subscription.status === 'canceled') return [];
  const first = openPeriod(subscription);
  const due = Math.max(0, newestDue(subscription.anchor, today) - first + 1);
  const open = Array.from({ length: due }, (_, index) => first + index);
  return [...subscription.missed.map(({ period }) => period), ...open].toSorted((a, b) => a - b);
}

/**
 * The subscription with the attempt that the row paid as its open one. Older periods without a
 * payment become missed. Undefined when the period is closed and not missed.
 */
export function recoveredPeriod(
  subscription: Subscription,
  found: Claim & { readonly name: PeriodAttemptName; readonly row: GatewayPayment },
): Claimed | undefined {
  const { name, row, ...claim } = found;
  const { period, attempt: number } = name;
  const withoutAttempt = { ...subscription, openAttempt: undefined };
  const first = openPeriod(withoutAttempt);
  if (!isOwed(withoutAttempt, period)) return undefined;
  const before = missedThrough(withoutAttempt, Math.max(first, period) - 1, claim.now);
  const reason = period < first ? 'by_person' : 'due';
  const claimed = claimPeriod(before, { period, number, reason, ...claim });
  const { openAttempt: open } = claimed;
  return { ...claimed, openAttempt: { ...open, request: requestOf(row, open.request) } };
}

/** The request, derived from the payment; for another amount the tax parts are unknown. */
function requestOf(row: GatewayPayment, request: ChargeRequest): ChargeRequest {
  const customerUid = row.customerUid ?? request.customerUid;
  if (row.amount === request.amount) return { ...request, customerUid };
  const { merchantUid, name } = request;
  return { merchantUid, customerUid, name, amount: row.amount };
}

/** Whether price or card differ from the restored table's: a person must enter them again. */
export const isOtherwise = (subscription: Subscription, request: ChargeRequest): boolean =>
  request.customerUid !== subscription.customerUid || request.amount !== subscription.price.amount;
