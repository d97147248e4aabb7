/** Retires a billing key, for its customer or the shop: nothing is charged on it from now on. */
import {
  type BillingKey,
  isIssued,
  retiring,
  withoutUses,
} from '../../domain/billing-key/billing-key.ts';
import { askedAgain } from '../../domain/billing-key/deletion.ts';
import { requestKeys } from '../../domain/gateway/answer.ts';
import type { Actor, CustomerUid, Owner, SubscriptionId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isLive } from '../../domain/subscription/subscription.ts';
import { MINUTE, type Span } from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys, Customers, Subscriptions } from '../../ports/stores.ts';
import { billingKeyNotFound } from '../shared/find-item.ts';
import { updateItem } from '../shared/update.ts';
import { unlisted } from './key-events.ts';

export interface DeletePorts {
  readonly keys: BillingKeys;
  readonly subscriptions: Subscriptions;
  readonly customers: Customers;
  readonly clock: Clock;
}

/**
 * Refuses with `billing_key_not_found` or `billing_key_in_use`; a deleted key stays deleted, and one
 * whose deletion was given up is asked for once more.
 */
export async function deleteBillingKey(
  ports: DeletePorts,
  wish: {
    readonly customerUid: CustomerUid;
    /** The owner it must have; the shop's wish names none. */
    readonly owner?: Owner | undefined;
    readonly actor: Actor;
  },
): Promise<void> {
  await withoutStaleUses(ports, wish.customerUid);
  const key = await updateItem(ports.keys, wish.customerUid, (now) => retired(now, wish, ports));
  if (key === undefined) throw billingKeyNotFound();
  await unlisted(ports, key);
}

/** A use marked just now may be that of a subscription about to be created. */
const FRESH_USE: Span = 10 * MINUTE;

/**
 * A start that broke off, or a detachment that was not written yet, must not hold a key for ever.
 */
async function withoutStaleUses(ports: DeletePorts, uid: CustomerUid): Promise<void> {
  const key = (await ports.keys.find(uid))?.item;
  const old = (key?.usedBy ?? []).filter((use) => use.since < ports.clock.now() - FRESH_USE);
  const stale: SubscriptionId[] = [];
  for (const { by } of old) {
    const user = (await ports.subscriptions.find(by))?.item;
    const charges = user !== undefined && isLive(user) && user.customerUid === uid;
    const open = user?.openAttempt;
    if (!charges && !(open && requestKeys(open.request).includes(uid))) stale.push(by);
  }
  if (stale.length > 0) await updateItem(ports.keys, uid, (now) => withoutUses(now, stale));
}

function retired(
  key: BillingKey,
  { owner, actor }: { readonly owner?: Owner | undefined; readonly actor: Actor },
  ports: DeletePorts,
): BillingKey | undefined {
  if ((owner !== undefined && key.owner !== owner) || !isIssued(key)) throw billingKeyNotFound();
  const asked = { actor, now: ports.clock.now() };
  if (key.status === 'retiring' || key.status === 'deleted') return askedAgain(key, asked);
  if (key.usedBy.length > 0) throw inUse(key.usedBy.map(({ by }) => by));
  return retiring(key, asked);
}

const inUse = (users: readonly SubscriptionId[]) =>
  new Refusal(
    'billing_key_in_use',
    'Subscriptions charge this key; see errors. Give them another card or cancel them first.',
    { fields: users.map((id) => ({ field: 'customer_uid', message: `is charged by ${id}` })) },
  );
