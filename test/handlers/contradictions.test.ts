/** What a request asks for must make sense together: else it is refused, and the field is named. */
import { beforeAll, expect, it } from 'vitest';
import { idCode } from '../../functions/domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../functions/domain/own-ids.ts';
import type { Request } from './support/event-for.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();
const path = { id: 'any', merchant_uid: 'order-1', plan_id: 'any', n: '1' };
const ours = registrationUidOf(customerUidFrom(idCode('abcdefghijklmnopqrstuvwxyzab'))) ?? '';
const order = { name: '구독', customer_uid: 'a-real-key', merchant_uid: 'order-1', amount: 3_000 };
const because = { reason: '확인함' };

beforeAll(async () => {
  await house.hasKey('a-real-key');
});

it.each<[string, string, object, string]>([
  ['a change of nothing', 'PATCH /subscriptions/{id}', {}, 'body'],
  [
    'an end at once and something else',
    'PATCH /me/subscriptions/{id}',
    { cancel_now: true, paused: true },
    'cancel_now',
  ],
  [
    'a day to go on without a pause',
    'PATCH /me/subscriptions/{id}',
    { resume_at: '2027-01-01' },
    'resume_at',
  ],
  [
    'a price of which more is tax-free than it is',
    'PATCH /subscriptions/{id}',
    { next_price: { amount: 100, tax_free: 101 } },
    'next_price.tax_free',
  ],
  [
    'a plan of which more is tax-free than it costs',
    'PUT /plans/{plan_id}',
    { name: '월간', amount: 100, tax_free: 101 },
    'tax_free',
  ],
  [
    'a charge and a plan at once',
    'POST /registrations',
    {
      customer_id: 'alice',
      plan_id: 'any',
      charge: { name: '구독', merchant_uid: 'order-1', amount: 100 },
    },
    'plan_id',
  ],
  [
    'a verdict without the payment that it keeps',
    'POST /cases/{id}',
    { verdict: 'adopt', ...because },
    'imp_uid',
  ],
  [
    'a verdict that keeps none, with a payment',
    'POST /cases/{id}',
    { verdict: 'waive', imp_uid: 'imp_1', ...because },
    'imp_uid',
  ],
  ['a release of nothing', 'POST /control/release', { ...because }, 'run'],
  ['a release of no held day', 'POST /control/release', { run: false, ...because }, 'run'],
  ['a callback that names nothing', 'POST /me/billing-keys', { success: true }, 'merchant_uid'],
])('%s is refused: %s', async (_, route, body, field) => {
  expect(await house.call(route, { path, body })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request', errors: [{ field, message: expect.stringMatching(/\S/) }] },
  });
});

it.each<[string, string, Request, string]>([
  [
    'a field that stands twice',
    'POST /charges',
    { body: `{"amount":1,${JSON.stringify(order).slice(1)}` },
    'malformed_body',
  ],
  [
    'an order number that is one of ours',
    'POST /charges',
    { body: { ...order, merchant_uid: ours } },
    'merchant_uid_reserved',
  ],
  [
    'two idempotency keys in one',
    'POST /subscriptions',
    { body: order, headers: { 'idempotency-key': 'a, b' } },
    'idempotency_key_required',
  ],
  [
    'a card for an idempotency key',
    'POST /subscriptions',
    { body: order, headers: { 'idempotency-key': '4242424242424242' } },
    'card_data_refused',
  ],
])('%s is refused: %s', async (_, route, request, code) => {
  const answer = await house.call(route, { path, ...request });
  expect(answer).toMatchObject({ status: 400, body: { code } });
});

it('a callback may name the key alone', async () => {
  const answer = await house.call('POST /me/billing-keys', { body: { customer_uid: 'never-was' } });
  expect(answer).toMatchObject({ status: 404, body: { code: 'registration_not_found' } });
});
