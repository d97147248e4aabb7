/**
 * A subscription marks a key as used before it points at the key, and removes the mark afterwards.
 */
import {
  type IssuedKey,
  isIssued,
  withoutUses,
  withUse,
} from '../../domain/billing-key/billing-key.ts';
import type { CustomerUid, Owner, SubscriptionId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys } from '../../ports/stores.ts';
import { billingKeyNotFound } from './find-item.ts';
import { refuseBlockedCard } from './refuse-blocked-card.ts';
import { updateItem } from './update.ts';

/**
 * The key, marked as used. Refuses with `billing_key_not_found` (also for another owner's) or
 * `billing_key_not_active` or `card_blocked`.
 */
export async function useKey(
  ports: { readonly keys: BillingKeys; readonly clock: Clock },
  use: {
    readonly uid: CustomerUid;
    readonly by: SubscriptionId;
    /** The owner the key must have; any owner if absent. */
    readonly owner?: Owner | undefined;
  },
): Promise<IssuedKey> {
  const since = ports.clock.now();
  const key = await updateItem(ports.keys, use.uid, (now) => {
    if (!isIssued(now) || (use.owner !== undefined && now.owner !== use.owner)) return undefined;
    if (now.status === 'active') refuseBlockedCard(now, since);
    return now.status === 'active' ? withUse(now, { by: use.by, since }) : undefined;
  });
  if (key === undefined || !isIssued(key) || (use.owner !== undefined && key.owner !== use.owner))
    throw billingKeyNotFound();
  if (key.status !== 'active')
    throw new Refusal(
      'billing_key_not_active',
      `This billing key is ${key.status}. Register another card, or choose one.`,
    );
  return key;
}

/** Marks the key again if the mark was removed; a key that is being deleted is left alone. */
export const stillUsed = (
  ports: { readonly keys: BillingKeys; readonly clock: Clock },
  use: { readonly uid: CustomerUid; readonly by: SubscriptionId },
) =>
  updateItem(ports.keys, use.uid, (key) =>
    isIssued(key) && key.status === 'active' && !key.usedBy.some(({ by }) => by === use.by)
      ? withUse(key, { by: use.by, since: ports.clock.now() })
      : undefined,
  );

/** Removes this subscription's mark from the key. */
export const detachKey = (
  keys: BillingKeys,
  use: { readonly uid: CustomerUid; readonly by: SubscriptionId },
) => updateItem(keys, use.uid, (key) => withoutUses(key, [use.by]));
