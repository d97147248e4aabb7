/** Makes one of a customer's billing keys the default one, and keeps in it who did. */
import { type BillingKey, type IssuedKey, isIssued } from '../../domain/billing-key/billing-key.ts';
import { newCustomer } from '../../domain/billing-key/customer.ts';
import { asDefault } from '../../domain/billing-key/default-key.ts';
import type { Actor, CustomerUid, Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys, Customers } from '../../ports/stores.ts';
import { billingKeyNotFound } from '../shared/find-item.ts';
import { updateItem, updateOrCreate } from '../shared/update.ts';

interface DefaultPorts {
  readonly keys: BillingKeys;
  readonly customers: Customers;
  readonly clock: Clock;
}

interface DefaultWish {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly actor: Actor;
}

/**
 * The new default key. Refuses with `billing_key_not_found`, `billing_key_not_active` or
 * `limit_exceeded`.
 */
export async function setDefaultBillingKey(
  ports: DefaultPorts,
  wish: DefaultWish,
): Promise<IssuedKey> {
  const customer = (await ports.customers.find(wish.owner))?.item;
  if (customer?.defaultKey === wish.customerUid)
    return usable((await ports.keys.find(wish.customerUid))?.item, wish);
  const asked = { actor: wish.actor, now: ports.clock.now() };
  const written = await updateItem(ports.keys, wish.customerUid, (one) => {
    const chosen = asDefault(usable(one, wish), asked);
    if (chosen !== undefined) return chosen;
    throw new Refusal('limit_exceeded', 'This card was chosen too often. Register it anew.', {
      cause: 'card_chosen_too_often',
    });
  });
  const key = usable(written, wish);
  await updateOrCreate(ports.customers, wish.owner, {
    initial: newCustomer(wish.owner),
    rule: (one) => ({ ...one, defaultKey: wish.customerUid }),
  });
  return key;
}

function usable(key: BillingKey | undefined, { owner }: DefaultWish): IssuedKey {
  if (key === undefined || key.owner !== owner || !isIssued(key)) throw billingKeyNotFound();
  if (key.status !== 'active')
    throw new Refusal(
      'billing_key_not_active',
      `This billing key is ${key.status}. Choose another.`,
    );
  return key;
}
