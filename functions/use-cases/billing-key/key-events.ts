/** What every new or deleted key is owed: its place in its owner's list, and the news. */
import { type IssuedKey, isIssued, settled } from '../../domain/billing-key/billing-key.ts';
import { newCustomer, withIssuedKey, withoutKey } from '../../domain/billing-key/customer.ts';
import type { FollowUp } from '../../domain/billing-key/registration.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { BillingKeys, Customers } from '../../ports/stores.ts';
import { revise, reviseOrCreate } from '../shared/update.ts';

export interface KeyNewsPorts {
  readonly keys: BillingKeys;
  readonly customers: Customers;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

/** The first key of a customer becomes the default one. */
export const listed = (ports: Pick<KeyNewsPorts, 'customers'>, key: IssuedKey) =>
  reviseOrCreate(ports.customers, key.owner, {
    initial: newCustomer(key.owner),
    rule: (customer) => withIssuedKey(customer, key.customerUid),
  });

/** A key that goes is its owner's default one no more, or none that comes later would be. */
export const unlisted = (
  ports: Pick<KeyNewsPorts, 'customers'>,
  key: Pick<IssuedKey, 'owner' | 'customerUid'>,
) =>
  reviseOrCreate(ports.customers, key.owner, {
    initial: newCustomer(key.owner),
    rule: (customer) => withoutKey(customer, key.customerUid),
  });

/** Tells what the key still has to tell; the last write ends its `wake_at`. Repeated until it succeeds. */
export async function publishKeyEvents(
  ports: KeyNewsPorts,
  key: IssuedKey,
  followedUp: FollowUp | undefined,
): Promise<IssuedKey> {
  if (key.wakeAt === undefined) return key;
  try {
    await ports.events.publish(
      key.announce.map((announcement) => ({ announcement, about: { kind: 'billing_key', key } })),
    );
  } catch {
    ports.log.warn('news of a billing key could not be published yet', {
      customerUid: key.customerUid,
    });
    return key;
  }
  const after = await revise(ports.keys, key.customerUid, (now) =>
    settled(now, { published: key.announce, followedUp }),
  );
  return after !== undefined && isIssued(after) ? after : key;
}
