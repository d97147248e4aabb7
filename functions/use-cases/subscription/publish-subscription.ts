/** Tells what a subscription still has to tell, and lets go of keys it no longer uses. */
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import { releasable, type Subscription } from '../../domain/subscription/subscription.ts';
import { afterReleasing, afterTelling } from '../../domain/subscription/subscription-work.ts';
import type { News } from '../../ports/events.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys, Stored, Subscriptions } from '../../ports/stores.ts';
import { written } from '../period/write-subscription.ts';
import { letGo } from '../shared/key-use.ts';
import { type TellingPorts, tell } from '../shared/publish-events.ts';

export interface TellPorts extends TellingPorts {
  readonly subscriptions: Subscriptions;
  readonly keys: BillingKeys;
  readonly clock: Clock;
}

/** The subscription with nothing left to let go of, or to tell from here. */
export async function tellSubscription(
  ports: TellPorts,
  stored: Stored<Subscription>,
): Promise<Stored<Subscription>> {
  const told = stored.item.announce.length > 0 ? await published(ports, stored) : stored;
  return releasable(told.item).length > 0 ? keysReleased(ports, told) : told;
}

export async function published(ports: TellPorts, stored: Stored<Subscription>) {
  const { item } = stored;
  const news = item.announce.map((one) => newsOf(item, one));
  const told = await tell(ports, news);
  return written(ports, stored, (now) => afterTelling(now, told, ports.clock.now()));
}

/** News of an open charge shows that charge; all other news the subscription. */
function newsOf(subscription: Subscription, announcement: News['announcement']): News {
  const { openAttempt } = subscription;
  return announcement.type === 'charge.unknown' && openAttempt !== undefined
    ? { announcement, about: { kind: 'charge', charge: chargeOf(subscription, openAttempt) } }
    : { announcement, about: { kind: 'subscription', subscription } };
}

export async function keysReleased(ports: TellPorts, stored: Stored<Subscription>) {
  const { id } = stored.item;
  const release = releasable(stored.item);
  for (const uid of release) await letGo(ports.keys, { uid, by: id });
  return written(ports, stored, (now) => afterReleasing(now, release, ports.clock.now()));
}
