/** A customer's own cards: listing them, choosing the default, deleting one. */
import { describe, expect } from 'vitest';
import type { Answer } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { namesIn } from './support/lists.ts';
import { instant, newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { cards } from './support/window.ts';

it('are listed newest first, the first one registered as the default', async ({ customer }) => {
  const first = await customer.registersCard();
  const second = await customer.registersCard(cards.otherGood);

  const listed = await customer.get('/me/billing-keys');

  const always = {
    status: 'active',
    pg: { provider: 'html5_inicis', id: 'INIBillTst' },
    registered_at: instant,
  };
  expect(listed.status).toBe(200);
  expect(listed.body).toEqual({
    billing_keys: [
      {
        ...always,
        customer_uid: second,
        card: { name: 'BC카드', code: '361', masked_number: '555555*********4' },
        default: false,
      },
      {
        ...always,
        customer_uid: first,
        card: { name: '신한카드', code: '366', masked_number: '424242*********2' },
        default: true,
      },
    ],
    next_cursor: null,
  });
});

it('are none before a window was completed', async ({ customer }) => {
  await customer.opensRegistration();

  expect(await customer.get('/me/billing-keys')).toMatchObject({
    status: 200,
    body: { billing_keys: [], next_cursor: null },
  });
});

it('have another default when the customer chooses it', async ({ customer }) => {
  const first = await customer.registersCard();
  const second = await customer.registersCard();

  const answer = await customer.put(`/me/billing-keys/${second}/default`);

  expect(answer).toMatchObject({ status: 200, body: { customer_uid: second } });
  expect(await customer.get('/me/billing-keys')).toMatchObject({
    body: {
      billing_keys: [
        { customer_uid: second, default: true },
        { customer_uid: first, default: false },
      ],
    },
  });
});

it('have the newest that is left as their default when the default is deleted', async ({
  customer,
}) => {
  const first = await customer.registersCard();
  await customer.registersCard();
  const newest = await customer.registersCard(cards.otherGood);

  await customer.delete(`/me/billing-keys/${first}`);

  const { body } = await customer.get('/me/billing-keys');
  expect(body).toMatchObject({
    billing_keys: [{ customer_uid: newest, default: true }, { default: false }],
  });
});

it('are not listed once deleted, however often they are deleted', async ({ customer }) => {
  const kept = await customer.registersCard();
  const deleted = await customer.registersCard();

  const answers = [
    await customer.delete(`/me/billing-keys/${deleted}`),
    await customer.delete(`/me/billing-keys/${deleted}`),
  ];

  expect(answers.map(({ status, text }) => ({ status, text }))).toEqual([
    { status: 204, text: '' },
    { status: 204, text: '' },
  ]);
  expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([kept]);
});

it('are gone when the shop deletes one, whoever’s it is', async ({ shop, customer }) => {
  const kept = await customer.registersCard();
  const deleted = await customer.registersCard();
  const { request_pay } = await customer.opensRegistration();
  const remove = (uid: string) => shop.delete(`/billing-keys/${uid}`);

  const answers = [await remove(deleted), await remove(deleted)];
  const unknown = [await remove('nobody'), await remove(request_pay.customer_uid)];

  expect(answers).toMatchObject([{ status: 204 }, { status: 204 }]);
  for (const answer of unknown) expect(answer).toMatchObject(problem(404, 'billing_key_not_found'));
  expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([kept]);
  expect(await shop.post('/charges', newOrder(deleted))).toMatchObject({ status: 409 });
});

it('do not return through the callback of a deleted one', async ({ customer }) => {
  const { request_pay, ...registration } = await customer.opensRegistration();
  const { customer_uid, merchant_uid } = request_pay;
  await customer.entersCard({ request_pay, ...registration });
  await customer.delete(`/me/billing-keys/${customer_uid}`);

  const answer = await customer.post('/me/billing-keys', { success: true, merchant_uid });

  expect(answer).toMatchObject(problem(409, 'billing_key_not_active'));
  expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([]);
});

describe("another customer's key", () => {
  it.for([
    ['DELETE', ''],
    ['PUT', '/default'],
  ] as const)('is to %s as if it did not exist', async ([method, rest], { sandbox, customer }) => {
    const other = await newCustomer(sandbox);
    const theirs = await other.registersCard();
    const { request_pay } = await customer.opensRegistration();
    const call = (uid: string) => customer.send({ method, path: `/me/billing-keys/${uid}${rest}` });

    const answers = [
      await call(theirs),
      await call('nobody'),
      await call(request_pay.customer_uid),
    ];

    expect(answers[0]).toMatchObject(problem(404, 'billing_key_not_found'));
    expect(new Set(answers.map(wire))).toHaveProperty('size', 1);
    expect(namesIn(await other.get('/me/billing-keys'))).toEqual([theirs]);
  });
});

it('appear in the charges of their own customer only, newest first', async ({
  sandbox,
  shop,
  customer,
}) => {
  const other = await newCustomer(sandbox);
  const orders = [
    newOrder(await customer.registersCard()),
    newOrder(await customer.registersCard(cards.insufficient)),
  ];
  const theirs = newOrder(await other.registersCard());
  for (const order of [...orders, theirs]) await shop.post('/charges', order);

  const own = await customer.get('/me/charges');

  const [first, second] = orders;
  expect(own).toMatchObject({
    status: 200,
    body: {
      charges: [
        { merchant_uid: second?.merchant_uid, status: 'declined', decline: { code: '1254' } },
        { merchant_uid: first?.merchant_uid, status: 'paid' },
      ],
      next_cursor: null,
    },
  });
  expect(namesIn(await other.get('/me/charges'))).toEqual([theirs.merchant_uid]);
});

/** The whole answer except its date and the ids of the request. */
function wire({ status, headers: all, text }: Answer): string {
  const { date: _, 'x-request-id': __, 'apigw-requestid': ___, ...headers } = all;
  return JSON.stringify({ status, headers, text });
}
