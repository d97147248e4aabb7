/** After a key was issued or deleted: its place in its owner's list, and its events. */
import {
  type IssuedKey,
  isIssued,
  markKeyPublished,
} from '../../domain/billing-key/billing-key.ts';
import { newCustomer, withIssuedKey, withoutKey } from '../../domain/billing-key/customer.ts';
import type { FollowUp } from '../../domain/billing-key/registration.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { BillingKeys, Customers } from '../../ports/stores.ts';
import { updateItem, updateOrCreate } from '../shared/update.ts';

export interface KeyEventPorts {
  readonly keys: BillingKeys;
  readonly customers: Customers;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

/** Lists the key; the first key of a customer becomes the default one. */
export const listed = (ports: Pick<KeyEventPorts, 'customers'>, key: IssuedKey) =>
  updateOrCreate(ports.customers, key.owner, {
    initial: newCustomer(key.owner),
    rule: (customer) => withIssuedKey(customer, key.customerUid),
  });

/** Unlists the key. A deleted key must not stay the default, or no later key would become it. */
export const unlisted = (
  ports: Pick<KeyEventPorts, 'customers'>,
  key: Pick<IssuedKey, 'owner' | 'customerUid'>,
) =>
  updateOrCreate(ports.customers, key.owner, {
    initial: newCustomer(key.owner),
    rule: (customer) => withoutKey(customer, key.customerUid),
  });

/**
 * Publishes the key's pending events; the last write removes its `wake_at`. Repeated until it
 * succeeds.
 */
export async function publishKeyEvents(
  ports: KeyEventPorts,
  key: IssuedKey,
  followedUp: FollowUp | undefined,
): Promise<IssuedKey> {
  if (key.wakeAt === undefined) return key;
  try {
    await ports.events.publish(
      key.pendingEvents.map((pendingEvent) => ({
        pendingEvent,
        about: { kind: 'billing_key', key },
      })),
    );
  } catch {
    ports.log.warn('news of a billing key could not be published yet', {
      customerUid: key.customerUid,
    });
    return key;
  }
  const after = await updateItem(ports.keys, key.customerUid, (now) =>
    markKeyPublished(now, { published: key.pendingEvents, followedUp }),
  );
  return after !== undefined && isIssued(after) ? after : key;
}
