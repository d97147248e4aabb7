/** Makes one of a customer's billing keys the default one. */
import { type IssuedKey, isIssued } from '../../domain/billing-key/billing-key.ts';
import { newCustomer } from '../../domain/billing-key/customer.ts';
import type { CustomerUid, Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { BillingKeys, Customers } from '../../ports/stores.ts';
import { updateOrCreate } from '../shared/update.ts';

/** The new default key. Refuses with `billing_key_not_found` or `billing_key_not_active`. */
export async function setDefaultBillingKey(
  ports: { readonly keys: BillingKeys; readonly customers: Customers },
  wish: {
    readonly customerUid: CustomerUid;
    readonly owner: Owner;
  },
): Promise<IssuedKey> {
  const key = (await ports.keys.find(wish.customerUid))?.item;
  if (key === undefined || key.owner !== wish.owner || !isIssued(key))
    throw new Refusal('billing_key_not_found', 'There is no billing key with this customer_uid.');
  if (key.status !== 'active')
    throw new Refusal('billing_key_not_active', `This billing key is ${key.status}.`);
  await updateOrCreate(ports.customers, wish.owner, {
    initial: newCustomer(wish.owner),
    rule: (customer) => ({ ...customer, defaultKey: wish.customerUid }),
  });
  return key;
}
