/** Finds what an operator typed: an imp_uid, an order number, a subscription, or a customer. */
import { escaped } from '../shared/sign.ts';
import { addressOf } from './place.ts';
import { ifThere } from './reading-items.ts';
import type { Customer, PgPayment } from './room-data.ts';
import type { ShopApi } from './shop-api.ts';

/** The address of what was found. */
export async function addressFor(api: ShopApi, text: string): Promise<string | undefined> {
  const wanted = text.trim();
  if (wanted === '') return undefined;
  if (/^imp_\d+$/.test(wanted)) return addressByImpUid(api, wanted);
  const name = escaped(wanted);
  const [charge, subscription, customer] = await Promise.all([
    ifThere(api.call(`/charges/${name}`)),
    ifThere(api.call(`/subscriptions/${name}`)),
    ifThere(api.call<Customer>(`/customers/${name}?limit=1`)),
  ]);
  if (charge) return addressOf('charges', wanted);
  if (subscription) return addressOf('subscriptions', wanted);
  return customer && isKnown(customer) ? addressOf('customers', wanted) : undefined;
}

/** The API answers for any name; somebody of whom there is nothing is no customer. */
const isKnown = ({ billing_keys, subscriptions, charges, cases }: Customer) =>
  [billing_keys, subscriptions, charges, cases].some((all) => all.length > 0);

/** The sandbox's PG knows which order a payment was for. */
async function addressByImpUid(api: ShopApi, impUid: string): Promise<string | undefined> {
  const { payments } = await api.control<{ payments: readonly PgPayment[] }>(
    `/iamport/payments?imp_uid=${impUid}`,
  );
  const [payment] = payments;
  return payment && addressOf('charges', payment.merchant_uid);
}
