/** Reads one subscription, of its owner or of anybody. */
import type { Charge } from '../domain/charge/charge.ts';
import type { Owner, SubscriptionId } from '../domain/ids.ts';
import { periodUidOf } from '../domain/own-ids.ts';
import { chargeOf } from '../domain/subscription/period-claim.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { Charges, Subscriptions } from '../ports.ts';
import { subscriptionNotFound } from './protocol/subscription-not-found.ts';

/** Refuses with `subscription_not_found`, for somebody else's just as for none. */
export const getSubscription =
  (ports: { readonly subscriptions: Subscriptions }) =>
  async (wish: {
    readonly id: SubscriptionId;
    /** Whose it must be; anybody's if absent. */
    readonly owner?: Owner | undefined;
  }): Promise<Subscription> => {
    const stored = await ports.subscriptions.find(wish.id);
    if (stored === undefined || (wish.owner !== undefined && stored.item.owner !== wish.owner))
      throw subscriptionNotFound();
    return stored.item;
  };

/** The charge of its first period: in the ledger, or still open. */
export const firstChargeOf =
  (ports: { readonly charges: Charges }) =>
  async (subscription: Subscription): Promise<Charge | undefined> => {
    const { openAttempt, id } = subscription;
    if (openAttempt?.reason === 'first') return chargeOf(subscription, openAttempt);
    const uid = periodUidOf({ subscriptionId: id, period: 1, attempt: 1 });
    return (await ports.charges.find(uid))?.item;
  };
