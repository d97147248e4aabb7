/** Publishes a subscription's pending events, and detaches keys that it no longer uses. */
import type { PendingEvent } from '../../domain/outbox.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import { detachableKeys, type Subscription } from '../../domain/subscription/subscription.ts';
import {
  afterDetaching,
  markSubscriptionPublished,
} from '../../domain/subscription/subscription-work.ts';
import type { PublishedEvent } from '../../ports/events.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys, Stored, Subscriptions } from '../../ports/stores.ts';
import { written } from '../period/write-subscription.ts';
import { detachKey } from '../shared/key-use.ts';
import { drainOutbox, type PublishingPorts } from '../shared/publish-events.ts';

export interface SubscriptionEventPorts extends PublishingPorts {
  readonly subscriptions: Subscriptions;
  readonly keys: BillingKeys;
  readonly clock: Clock;
}

/** The subscription afterwards, with no key left to detach and no event to publish from here. */
export async function publishSubscriptionEvents(
  ports: SubscriptionEventPorts,
  stored: Stored<Subscription>,
): Promise<Stored<Subscription>> {
  const published =
    stored.item.pendingEvents.length > 0 ? await publishedSubscription(ports, stored) : stored;
  return detachableKeys(published.item).length > 0 ? keysDetached(ports, published) : published;
}

/** The subscription with the published events marked as published. */
export async function publishedSubscription(
  ports: SubscriptionEventPorts,
  stored: Stored<Subscription>,
) {
  const { item } = stored;
  return drainOutbox(ports, {
    pending: item.pendingEvents,
    about: (one) => shownIn(item, one),
    mark: (published) =>
      written(ports, stored, (now) => markSubscriptionPublished(now, published, ports.clock.now())),
  });
}

/** Events of an open charge show that charge; all others show the subscription. */
function shownIn(subscription: Subscription, { type }: PendingEvent): PublishedEvent['about'] {
  const { openAttempt } = subscription;
  return type === 'charge.unknown' && openAttempt !== undefined
    ? { kind: 'charge', charge: chargeOf(subscription, openAttempt) }
    : { kind: 'subscription', subscription };
}

/** The subscription after the keys it no longer uses were detached. */
export async function keysDetached(ports: SubscriptionEventPorts, stored: Stored<Subscription>) {
  const { id } = stored.item;
  const detachable = detachableKeys(stored.item);
  for (const uid of detachable) await detachKey(ports.keys, { uid, by: id });
  return written(ports, stored, (now) => afterDetaching(now, detachable, ports.clock.now()));
}
