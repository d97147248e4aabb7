/** A payment of a key that came from another card than the one it was registered with. */
import { expect } from 'vitest';
import type { Caller } from './caller.ts';
import type { Customer } from './customer.ts';
import { issuedWithoutUs } from './old-keys.ts';
import { newOrder } from './orders.ts';
import type { Sandbox } from './sandbox.ts';
import { newTerms, started } from './subscriptions.ts';
import { cards } from './window.ts';

/** A key with two subscriptions, its card changed in the window, and an order paid by the new card. */
export async function changedCard(here: { sandbox: Sandbox; shop: Caller; customer: Customer }) {
  const { sandbox, shop, customer } = here;
  const customer_uid = await customer.registersCard();
  const one = await started(shop, newTerms(customer_uid));
  const two = await started(shop, newTerms(customer_uid));
  await issuedWithoutUs(sandbox, customer_uid, { card: cards.otherGood });
  const order = newOrder(customer_uid);
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
  return { customer_uid, order, ids: [one.id, two.id] };
}
