/** Webhooks: only ever a hint, whoever sends them and however often. */
import { expect } from 'vitest';
import { createStranger } from './support/caller.ts';
import { it as base } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { impUidIn, newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { newsOf } from './support/published.ts';
import { chargesOf, newTerms, shown, started } from './support/subscriptions.ts';

const it = base.extend('iamport', { scope: 'file' }, ({ sandbox }) => createStranger(sandbox.url));

it.beforeAll(({ pg }) => pg.losesWebhooks());

const path = '/webhooks/iamport';
const JSON_TYPE = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

it.for(['paid', 'failed', 'ready'])(
  'changes nothing and causes no inquiry when it is a forged or repeated %s',
  async (status, { sandbox, iamport, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const { id } = await started(shop, newTerms(customer_uid));
    const [charge] = await chargesOf(customer);
    const [book, before, told] = [
      await pg.book(),
      await shown(shop, id),
      await newsOf(sandbox, id),
    ];
    const [looks, searches] = [
      await pg.counting({ operation: 'payment_get' }),
      await pg.counting({ operation: 'payments_find' }),
    ];
    const report = { imp_uid: 'imp_1', merchant_uid: charge?.merchant_uid ?? '', status };

    const answers = [
      await iamport.post(path, report),
      await iamport.post(path, report),
      await iamport.send({
        method: 'POST',
        path,
        headers: form,
        text: `${new URLSearchParams(report)}`,
      }),
      await iamport.post(path, { ...report, merchant_uid: 'never_ordered' }),
      await iamport.post(path, { ...report, extra: { deep: [1] } }),
    ];
    await passes(sandbox, 'PT10S');

    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect([await looks(), await searches()]).toEqual([0, 0]);
    expect(await pg.book()).toEqual(book);
    expect(await shown(shop, id)).toEqual(before);
    expect(await newsOf(sandbox, id)).toEqual(told);
    await pg.recover();
  },
);

it('does not make a charge paid that never reached Iamport', async ({
  sandbox,
  iamport,
  shop,
  customer,
  pg,
}) => {
  const order = newOrder(await customer.registersCard());
  const { customer_uid, merchant_uid } = order;
  await pg.plan({ operation: 'again', fault: 'timeout_before', customer_uid });
  expect(await shop.post('/charges', order)).toMatchObject({ status: 202 });

  await iamport.post(path, { imp_uid: 'imp_1', merchant_uid, status: 'paid' });
  await passes(sandbox, 'PT1M');

  expect(await shop.get(`/charges/${merchant_uid}`)).toMatchObject({
    body: { status: 'processing' },
  });
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});

it('does not settle a charge with another payment that it names', async ({
  sandbox,
  iamport,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const [paid, lost] = [newOrder(customer_uid), newOrder(customer_uid)];
  const imp_uid = impUidIn(await shop.post('/charges', paid));
  await pg.plan({ operation: 'again', fault: 'timeout_before', customer_uid });
  await shop.post('/charges', lost);

  await iamport.post(path, { imp_uid, merchant_uid: lost.merchant_uid, status: 'paid' });
  await passes(sandbox, 'PT2M');

  expect(await shop.get(`/charges/${lost.merchant_uid}`)).toMatchObject({
    body: { status: 'processing', imp_uid: null },
  });
});

it.for<[what: string, headers: Record<string, string>, text: string]>([
  ['no JSON', { 'content-type': 'application/json' }, '{'],
  ['JSON of another kind', { 'content-type': 'application/json' }, '[]'],
  ['nothing', {}, ''],
  ['of another type', { 'content-type': 'text/plain' }, 'hello'],
  ['without a merchant_uid', { 'content-type': 'application/json' }, '{"status":"paid"}'],
  ['a form without a merchant_uid', form, 'status=paid'],
  ['with a merchant_uid as long as none', form, `merchant_uid=${'x'.repeat(41)}`],
  ['a name twice', JSON_TYPE, '{"merchant_uid":"a","merchant_uid":"b"}'],
  ['deep in itself', JSON_TYPE, `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['half a character', JSON_TYPE, '{"merchant_uid":"\\ud800"}'],
  ['a number', JSON_TYPE, '7'],
  ['a card number', JSON_TYPE, '{"merchant_uid":"order-1","card":"4242424242424242"}'],
  ['a form of odd escapes', form, 'merchant_uid=%E0%A4%A&%=1&=&&'],
])('is answered 200 though it is not understood: %s', async ([, headers, text], { iamport }) => {
  const answer = await iamport.send({ method: 'POST', path, headers, text });

  expect(answer).toMatchObject({ status: 200, body: {} });
});

it.for(['test_button', 'v2', 'numeric_ids', 'null_ids'])(
  'is answered 200 when it is one of %s',
  async (send, { sandbox }) => {
    const answer = await sandbox.control({ path: '/_sandbox/iamport/webhooks', body: { send } });

    expect(answer).toMatchObject({ status: 200 });
  },
);

it('refuses a body of a megabyte before it reads it', async ({ iamport }) => {
  const text = JSON.stringify({ merchant_uid: 'order', filler: 'x'.repeat(1_000_000) });

  const answer = await iamport.send({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    text,
  });

  expect(answer).toMatchObject(problem(413, 'body_too_large'));
});
