/** So many refunds a day may be asked for: one stolen credential cannot give everything away. */
import { expect } from 'vitest';
import { caseAbout, judges } from './support/cases.ts';
import { it as base } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';

const it = base.extend('variables', { scope: 'file' }, { MAX_REFUNDS_A_DAY: '2' });

it.beforeAll(({ pg }) => pg.losesWebhooks());

it('a refund beyond the limit is refused, not remembered, and made the next day', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const order = newOrder(customer_uid);
  await shop.post('/charges', order);
  const refund = (refund_id: string) =>
    shop.post(`/charges/${order.merchant_uid}/refunds`, { refund_id, amount: 100, reason: '요청' });
  const taken = newOrder(customer_uid);
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid });
  await shop.post('/charges', taken);
  await passes(sandbox, 'PT20M');
  const { id, evidence } = await caseAbout(shop, taken.merchant_uid);
  const verdict = { verdict: 'refund', imp_uid: evidence.payments[0]?.imp_uid };

  const [first, second, third] = [await refund('r1'), await refund('r2'), await refund('r3')];
  const replayed = await refund('r2');
  const byVerdict = await judges(shop, id, verdict);
  const [theOpenCase, list] = [
    await caseAbout(shop, taken.merchant_uid),
    await shop.get(`/charges/${order.merchant_uid}`),
  ];
  await passes(sandbox, 'P1D');
  const [next, judged] = [await refund('r3'), await judges(shop, id, verdict)];

  expect([first.status, second.status]).toEqual([201, 201]);
  expect(third).toMatchObject(problem(409, 'limit_exceeded'));
  expect(byVerdict).toMatchObject(problem(409, 'limit_exceeded'));
  expect(replayed).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
  expect(theOpenCase).toMatchObject({ status: 'open', under_way: null });
  expect(list).toMatchObject({ body: { refunded_amount: 200 } });
  expect([next.status, judged.status]).toEqual([201, 202]);
});
