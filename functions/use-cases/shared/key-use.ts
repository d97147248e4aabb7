/** A subscription says that it charges a key before it points at it, and unsays it after. */
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
import { updateItem } from './update.ts';

/**
 * The key, from now on in use. Refuses with `billing_key_not_found` (also for another owner's) or
 * `billing_key_not_active`.
 */
export async function useKey(
  ports: { readonly keys: BillingKeys; readonly clock: Clock },
  use: {
    readonly uid: CustomerUid;
    readonly by: SubscriptionId;
    /** Whose the key must be; anybody's if absent. */
    readonly owner?: Owner | undefined;
  },
): Promise<IssuedKey> {
  const since = ports.clock.now();
  const key = await updateItem(ports.keys, use.uid, (now) => {
    if (!isIssued(now) || (use.owner !== undefined && now.owner !== use.owner)) return undefined;
    return now.status === 'active' ? withUse(now, { by: use.by, since }) : undefined;
  });
  if (key === undefined || !isIssued(key) || (use.owner !== undefined && key.owner !== use.owner))
    throw new Refusal('billing_key_not_found', 'There is no billing key with this customer_uid.');
  if (key.status !== 'active')
    throw new Refusal(
      'billing_key_not_active',
      `This billing key is ${key.status}; ask the customer to register a card again.`,
    );
  return key;
}

/** Says it again if somebody unsaid it; a key that is being deleted is left to its end. */
export const stillUsed = (
  ports: { readonly keys: BillingKeys; readonly clock: Clock },
  use: { readonly uid: CustomerUid; readonly by: SubscriptionId },
) =>
  updateItem(ports.keys, use.uid, (key) =>
    isIssued(key) && key.status === 'active' && !key.usedBy.some(({ by }) => by === use.by)
      ? withUse(key, { by: use.by, since: ports.clock.now() })
      : undefined,
  );

/** The key no longer carries this subscription's name. */
export const detachKey = (
  keys: BillingKeys,
  use: { readonly uid: CustomerUid; readonly by: SubscriptionId },
) => updateItem(keys, use.uid, (key) => withoutUses(key, [use.by]));
