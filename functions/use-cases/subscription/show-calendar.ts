/** Shows which periods of a subscription will be charged as things stand, and how much. */
import type { Owner, SubscriptionId } from '../../domain/ids.ts';
import { comingCharges } from '../../domain/subscription/price/coming-charges.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Subscriptions } from '../../ports/stores.ts';
import { findSubscription } from '../shared/find-item.ts';

/** Refuses with `subscription_not_found`. */
export async function showCalendar(
  ports: { readonly subscriptions: Subscriptions; readonly clock: Clock },
  asked: {
    readonly id: SubscriptionId;
    readonly owner?: Owner | undefined;
    readonly count: number;
    readonly first?: number | undefined;
  },
) {
  const subscription = await findSubscription(ports, asked);
  const { count, first } = asked;
  return {
    subscription,
    coming: comingCharges(subscription, { now: ports.clock.now(), count, first }),
  };
}
