/** Reconciling gateway transactions and ledger: each discrepancy is found once and repaired. */
import { expect } from 'vitest';
import { chargedBehindUs } from './support/behind-us.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { newName } from './support/names.ts';
import { issuedWithoutUs } from './support/old-keys.ts';
import { newOrder } from './support/orders.ts';
import { reconciled } from './support/reconciliations.ts';
import { storyOf } from './support/refunds.ts';

it('finds no discrepancy where both agree', async ({ sandbox, shop }) => {
  const customer_uid = await (await newCustomer(sandbox)).registersCard();
  const order = { name: '주문', customer_uid, merchant_uid: newName('order'), amount: 4300 };
  expect((await shop.post('/charges', order)).status).toBe(201);
  await passes(sandbox, 'PT1M');
  const report = await reconciled(sandbox, shop);
  expect(report).toMatchObject({
    status: 'finished',
    zero_difference: true,
    counts: { payments: 1, ledger_entries: 1, registrations: 1 },
    sums: { pg: { paid: 4300, refunded: 0 }, ledger: { paid: 4300, refunded: 0 } },
    differences: [],
  });
});

it('finds what the gateway did without us, once, and leaves the shop’s own payments', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  await pg.losesWebhooks();
  const customer_uid = await customer.registersCard();
  const order = () => newOrder(customer_uid);
  const [declined, unknown, refunded, twice] = [order(), order(), order(), order()];
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', customer_uid });
  expect(await shop.post('/charges', declined)).toMatchObject({ status: 402 });
  for (const paid of [refunded, twice])
    expect(await shop.post('/charges', paid)).toMatchObject({ status: 201 });
  await chargedBehindUs(sandbox, declined);
  await chargedBehindUs(sandbox, unknown);
  await pg.cancels((await storyOf(shop, refunded.merchant_uid)).imp_uid, 1000);
  await pg.plan({ operation: 'again', fault: 'accept_duplicate', customer_uid });
  await passes(sandbox, 'PT1M');
  await chargedBehindUs(sandbox, twice);
  const sale = newOrder(await issuedWithoutUs(sandbox, newName('own')));
  await chargedBehindUs(sandbox, sale);
  await passes(sandbox, 'PT1S');

  const [first, second] = [await reconciled(sandbox, shop), await reconciled(sandbox, shop)];

  const found = first.differences.map((one) => [one.merchant_uid, one.class, one.resolution]);
  expect(found.toSorted()).toEqual(
    [
      [declined.merchant_uid, 'missing_here', 'adopted'],
      [unknown.merchant_uid, 'missing_here', 'case'],
      [refunded.merchant_uid, 'refund_unknown', 'recorded'],
      [twice.merchant_uid, 'second_payment', 'refunding'],
    ].toSorted(),
  );
  expect(first.counts.not_ours).toBeGreaterThanOrEqual(1);
  expect(second).toMatchObject({ zero_difference: true, differences: [] });
  expect(await shop.get(`/charges/${sale.merchant_uid}`)).toMatchObject({ status: 404 });
});
