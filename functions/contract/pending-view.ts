/** What was wished with a registration and still waits, or never will be. */
import type { FinalRefusal } from '../domain/billing-key/registration.ts';
import type { Charge } from '../domain/charge/charge.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { seoulIso } from '../domain/time.ts';

/** Nothing when it was done, or nothing was wished. */
export function pendingView(followed: {
  readonly firstCharge?: Charge | undefined;
  readonly subscription?: Subscription | undefined;
  readonly refused?: FinalRefusal | undefined;
}) {
  const { firstCharge, subscription, refused } = followed;
  if (refused !== undefined) return { pending: null, reason: refused };
  if (firstCharge?.status === 'canceled')
    return { pending: null, reason: 'charge_canceled' as const };
  if (firstCharge?.status === 'waiting') return waitsView('charge', firstCharge);
  return subscription?.waits ? waitsView('subscription', subscription.waits) : {};
}

const waitsView = (
  kind: 'charge' | 'subscription',
  { until, waitsFor: reason }: NonNullable<Subscription['waits']>,
) => ({ pending: { kind, until: seoulIso(until), reason } });
