/** Retires a customer's billing key: nothing is charged on it from now on. */
import { type BillingKey, isIssued, retiring } from '../domain/billing-key.ts';
import { newCustomer, withoutKey } from '../domain/customer.ts';
import type { CustomerUid, Owner } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import type { BillingKeys, Clock, Customers } from '../ports.ts';
import { revise, reviseOrCreate } from './protocol/revise.ts';

export interface DeletePorts {
  readonly keys: BillingKeys;
  readonly customers: Customers;
  readonly clock: Clock;
}

/** Refuses with `billing_key_not_found` or `billing_key_in_use`; a deleted key stays deleted. */
export const deleteBillingKey =
  (ports: DeletePorts) =>
  async (wish: { readonly customerUid: CustomerUid; readonly owner: Owner }): Promise<void> => {
    const key = await revise(ports.keys, wish.customerUid, (now) =>
      retired(now, wish.owner, ports),
    );
    if (key === undefined) throw notFound();
    await reviseOrCreate(ports.customers, wish.owner, {
      initial: newCustomer(wish.owner),
      rule: (customer) => withoutKey(customer, wish.customerUid),
    });
  };

function retired(key: BillingKey, owner: Owner, ports: DeletePorts): BillingKey | undefined {
  if (key.owner !== owner || !isIssued(key)) throw notFound();
  if (key.status === 'retiring' || key.status === 'deleted') return undefined;
  if (key.usedBy.length > 0)
    throw new Refusal(
      'billing_key_in_use',
      'A subscription charges this key. Give it another card or cancel it first.',
    );
  return retiring(key, ports.clock.now());
}

const notFound = () =>
  new Refusal('billing_key_not_found', 'There is no billing key with this customer_uid.');
