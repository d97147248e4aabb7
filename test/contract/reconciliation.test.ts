/** The PG's book and the ledger are compared, both ways: what differs is found once, and cured. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { newName } from './support/names.ts';
import { reconciled } from './support/reconciliations.ts';

it('finds nothing where the books agree', async ({ sandbox, shop }) => {
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
