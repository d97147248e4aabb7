/** After Iamport has called a number used, no absence is believed: nothing else is charged for that debt. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { caseAbout, casesAbout, judges } from './support/cases.ts';
import { alone, it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { accepted, newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { changes, newTerms, shown, started } from './support/subscriptions.ts';

const message = '이미 주문이 이루어진 건입니다.';

it('an order is asked about for three days, then a person decides, who is warned', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const order = newOrder(await customer.registersCard());
  const { customer_uid, merchant_uid, amount } = order;
  await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, customer_uid });
  expect(await shop.post('/charges', order)).toMatchObject(accepted(order));

  await passes(sandbox, 'P2D');
  expect(await shop.post('/charges', order)).toMatchObject(accepted(order));
  expect(await casesAbout(shop, merchant_uid)).toEqual([]);
  await passes(sandbox, 'P1DT1H');

  const asked = await caseAbout(shop, merchant_uid);
  expect(asked).toMatchObject({
    reason: 'unresolved',
    evidence: { times: { sends: 1, said_to_exist: true } },
    consequences: expect.arrayContaining([
      {
        verdict: 'not_charged',
        en: expect.stringContaining(
          'Careful: the PG answered that a payment of this number exists.',
        ),
        ko: expect.stringContaining('주의: PG가 이 주문번호의 결제가 이미 있다고 답했습니다.'),
      },
    ]),
  });
  const row = { merchant_uid, amount, customer_uid, customer_uid_usage: 'payment' };
  await sandbox.control({ path: '/_sandbox/iamport/payments', body: row });
  const denied = await judges(shop, asked.id, { verdict: 'not_charged' });
  expect(denied).toMatchObject(problem(409, 'payment_exists'));
  const [{ imp_uid } = { imp_uid: '' }] = await pg.chargesOn(customer_uid);
  expect(await judges(shop, asked.id, { verdict: 'adopt', imp_uid })).toMatchObject({
    status: 200,
  });
  expect(await shop.get(`/charges/${merchant_uid}`)).toMatchObject({ body: { status: 'paid' } });
});

const open = z.object({ merchant_uid: z.string() });

const fromMarch = alone.override('variables', { SANDBOX_NOW: '2027-03-01T12:00:00+09:00' });

fromMarch(
  'a month is charged on no other card meanwhile, whoever asks',
  async ({ sandbox, shop, pg }) => {
    const customer = await newCustomer(sandbox);
    const customer_uid = await customer.registersCard();
    const { id } = await started(shop, newTerms(customer_uid, { start_on: '2027-03-02' }));
    await pg.plan({ operation: 'again', fault: 'http_500', customer_uid });
    await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, customer_uid });
    await passes(sandbox, 'P1DT6H');

    const another = await customer.registersCard();
    await changes(customer, `/me/subscriptions/${id}`, { customer_uid: another });
    const path = `/subscriptions/${id}`;
    const collected = await customer.post(`/me${path}/collect`, undefined);
    const byHand = await shop.post(`${path}/periods/1/charge`, undefined);
    expect([collected.status, byHand.status]).toEqual([202, 202]);
    const { merchant_uid } = open.parse(collected.body);
    expect(byHand.body).toMatchObject({ merchant_uid });
    await passes(sandbox, 'P4D');

    const asked = await caseAbout(shop, merchant_uid);
    expect(asked).toMatchObject({
      reason: 'unresolved',
      evidence: { times: { sends: 2, said_to_exist: true } },
    });
    expect(await customer.post(`/me${path}/collect`, undefined)).toMatchObject(
      problem(409, 'nothing_owed'),
    );
    expect(await shop.post(`${path}/periods/1/charge`, undefined)).toMatchObject(
      problem(409, 'not_in_this_state'),
    );
    expect([...(await pg.chargesOn(customer_uid)), ...(await pg.chargesOn(another))]).toEqual([]);
    expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  },
);
