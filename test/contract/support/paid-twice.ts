/** A debt that the gateway charges twice: the first answer is lost, and inquiries find no trace. */
import { expect } from 'vitest';
import type { Caller } from './caller.ts';
import { crashAfter } from './crash.ts';
import type { Customer } from './customer.ts';
import { passes, untilMinute } from './months.ts';
import { newName } from './names.ts';
import { issuedWithoutUs } from './old-keys.ts';
import { newOrder, type Order } from './orders.ts';
import type { Pg } from './pg.ts';
import type { Sandbox } from './sandbox.ts';

export interface World {
  readonly sandbox: Sandbox;
  readonly shop: Caller;
  readonly customer: Customer;
  readonly pg: Pg;
}

/**
 * Iamport finds nothing until the request was sent again, and then charges it again. The key is an
 * adopted one, so that the positive control finds the key instead of a payment.
 */
export async function paidTwice(
  { sandbox, shop, customer, pg }: World,
  { secondAnswer }: { readonly secondAnswer: 'comes' | 'is_lost' } = { secondAnswer: 'comes' },
): Promise<Order> {
  await untilMinute(sandbox, AFTER_THE_COMPARISON);
  const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'));
  await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });
  const order = newOrder(customer_uid);
  await pg.plan({ operation: 'again', fault: 'timeout_after', customer_uid });
  await pg.plan({ operation: 'payments_find', fault: 'not_found', customer_uid, times: 0 });
  await pg.plan({ operation: 'again', fault: 'accept_duplicate', customer_uid });
  expect(await shop.post('/charges', order)).toMatchObject({ status: 202 });
  if (secondAnswer === 'is_lost') await crashAfter(sandbox, 'send');
  await passes(sandbox, 'PT40M');
  await pg.recover();
  return order;
}

/** The hourly reconciliation is over and the next one far off: nothing else finds the payment. */
const AFTER_THE_COMPARISON = 11;

/** The gateway's payments of the debt: what is left of each, the earliest first. */
export async function leftOf(pg: Pg, order: Order): Promise<readonly number[]> {
  const made = (await pg.book()).filter(({ merchant_uid }) => merchant_uid === order.merchant_uid);
  return made.map(({ amount, cancel_amount }) => amount - cancel_amount);
}
