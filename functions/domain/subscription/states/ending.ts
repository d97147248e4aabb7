/** How a subscription ends: nothing is charged any more, and its key is free. */
import type { Instant } from '../../time.ts';
import type { Ended, Subscription } from '../subscription.ts';
import { eventsWith } from '../subscription-events.ts';
import { scheduleSubscription } from '../wake.ts';

/** What has ended, without its event. A charge that was sent is still settled. */
export const ended = (subscription: Subscription, end: Ended): Subscription => ({
  ...subscription,
  status: 'canceled',
  ended: end,
  waits: undefined,
  revivesOn: undefined,
  attached: undefined,
  // What is still paid is compared with the card of its key.
  cardNumber: undefined,
  keysToDetach: [...subscription.keysToDetach, subscription.customerUid],
});

/** Cancels at once; debts are no longer collected. */
export const canceled = (
  subscription: Subscription,
  now: Instant,
  reason: Ended['reason'] = 'requested',
): Subscription =>
  scheduleSubscription(
    {
      ...ended(subscription, { at: now, reason }),
      dunning: undefined,
      resumeOn: undefined,
      pendingEvents: eventsWith(subscription, 'subscription.canceled', now),
    },
    now,
  );
