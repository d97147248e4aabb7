/** After a key was issued or deleted: its place in its owner's list, and its events. */
import {
  type IssuedKey,
  isIssued,
  markKeyPublished,
} from '../../domain/billing-key/billing-key.ts';
import { newCustomer, withIssuedKey, withoutKey } from '../../domain/billing-key/customer.ts';
import { erasedFrom, withLateKey } from '../../domain/billing-key/erasure.ts';
import type { FollowUp } from '../../domain/billing-key/registration.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { BillingKeys, Customers } from '../../ports/stores.ts';
import { drainOrLeave, drainOutbox } from '../shared/publish-events.ts';
import { updateItem, updateOrCreate } from '../shared/update.ts';

export interface KeyEventPorts {
  readonly keys: BillingKeys;
  readonly customers: Customers;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The key, listed: the first one of a customer becomes the default. That of a customer who is being
 * erased is deleted instead.
 */
export async function listed(
  ports: Pick<KeyEventPorts, 'customers' | 'keys' | 'clock'>,
  key: IssuedKey,
): Promise<IssuedKey> {
  const { owner, customerUid } = key;
  const now = ports.clock.now();
  const { erasure } = await updateOrCreate(ports.customers, owner, {
    initial: newCustomer(owner),
    rule: (customer) => withLateKey(customer, now) ?? withIssuedKey(customer, customerUid),
  });
  if (erasure === undefined) return key;
  const { actor } = erasure;
  const after = await updateItem(ports.keys, customerUid, (one) => erasedFrom(one, { actor, now }));
  return after !== undefined && isIssued(after) ? after : key;
}

/**
 * Unlists the key. Where it was the default, the newest key that can be charged becomes it: a key
 * that is deleted at the same moment passes it on again.
 */
export async function unlisted(
  ports: Pick<KeyEventPorts, 'customers' | 'keys'>,
  key: Pick<IssuedKey, 'owner' | 'customerUid'>,
): Promise<void> {
  const { owner, customerUid } = key;
  const successor = await newestUsable(ports, key);
  await updateOrCreate(ports.customers, owner, {
    initial: newCustomer(owner),
    rule: (customer) => withoutKey(customer, customerUid, successor),
  });
  if (successor !== undefined && (await isDeleted(ports, successor)))
    await unlisted(ports, { owner, customerUid: successor });
}

/** The newest other key of the same customer that can be charged. */
async function newestUsable(
  ports: Pick<KeyEventPorts, 'customers' | 'keys'>,
  { owner, customerUid }: Pick<IssuedKey, 'owner' | 'customerUid'>,
): Promise<CustomerUid | undefined> {
  const customer = (await ports.customers.find(owner))?.item;
  if (customer?.defaultKey !== customerUid) return undefined;
  for (const uid of (customer.keys ?? []).toReversed())
    if (uid !== customerUid && (await ports.keys.find(uid))?.item.status === 'active') return uid;
  return undefined;
}

async function isDeleted(ports: Pick<KeyEventPorts, 'keys'>, uid: CustomerUid): Promise<boolean> {
  const key = (await ports.keys.find(uid))?.item;
  return key?.status === 'retiring' || key?.status === 'deleted';
}

/**
 * Publishes the key's pending events; the last write removes its `wake_at`. Repeated until it
 * succeeds.
 */
export async function publishKeyEvents(
  ports: KeyEventPorts,
  key: IssuedKey,
  followedUp: FollowUp | undefined,
): Promise<IssuedKey> {
  const { wakeAt, customerUid, pendingEvents: pending } = key;
  if (wakeAt === undefined) return key;
  const after = await drainOrLeave(ports, { customerUid }, () =>
    drainOutbox(
      { events: ports.events },
      {
        pending,
        about: { kind: 'billing_key', key },
        mark: (published) =>
          updateItem(ports.keys, customerUid, (now) =>
            markKeyPublished(now, { published, followedUp }),
          ),
      },
    ),
  );
  return after !== undefined && isIssued(after) ? after : key;
}
