/** Charges a missed period, because a person decided so. */
import type { Charge } from '../../domain/charge/charge.ts';
import type { SubscriptionId } from '../../domain/ids.ts';
import { periodUidOf } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { type AttemptPorts, attemptPeriod } from '../period/attempt-period.ts';
import { readyToClaim } from '../shared/before-claim.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { subscriptionNotFound } from '../shared/find-item.ts';

/**
 * The charge afterwards. Refuses with `subscription_not_found`, `not_in_this_state`, or as every
 * charge does.
 */
export async function chargeMissedPeriod(
  ports: AttemptPorts,
  wish: {
    readonly id: SubscriptionId;
    readonly period: number;
    readonly deadline: Instant;
  },
): Promise<Charge> {
  const stored = await ports.subscriptions.find(wish.id);
  if (stored === undefined) throw subscriptionNotFound();
  const number = nextNumber(stored.item, wish.period);
  const control = await currentControl(ports);
  const { period, deadline } = wish;
  await readyToClaim(ports, { control, to: 'charge', deadline });
  const reason = 'by_person';
  const after = await attemptPeriod(ports, stored, { period, number, reason, control, deadline });
  if (after === undefined)
    throw new Refusal('try_again', 'The subscription just changed. Nothing happened.');
  return chargeAfter(ports, after.item, { period, number });
}

function nextNumber(subscription: Subscription, period: number): number {
  const { missed, openAttempt, status } = subscription;
  const owed = missed.find((one) => one.period === period);
  if (owed === undefined || openAttempt !== undefined || status === 'canceled')
    throw new Refusal(
      'not_in_this_state',
      owed === undefined
        ? 'This period is not a missed one.'
        : 'Another charge of this subscription is open, or it is canceled.',
    );
  return owed.attempts + 1;
}

/** The charge in the ledger, or still open; it may be an earlier attempt that proved to be paid. */
async function chargeAfter(
  ports: AttemptPorts,
  after: Subscription,
  tried: { readonly period: number; readonly number: number },
): Promise<Charge> {
  if (after.openAttempt !== undefined) return chargeOf(after, after.openAttempt);
  for (let attempt = tried.number; attempt >= 1; attempt -= 1) {
    const uid = periodUidOf({ subscriptionId: after.id, period: tried.period, attempt });
    const charge = (await ports.charges.find(uid))?.item;
    if (charge !== undefined) return charge;
  }
  throw new Error('a settled period has a charge in the ledger');
}
