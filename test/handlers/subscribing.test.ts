/** A subscription by event, from its start to its end: what the customer is shown, and what the shop. */
import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { seoulDate } from '../../functions/domain/time.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();
const plan = { plan_id: 'monthly', name: '월간 구독', amount: 9_900 };
const started = z.object({ id: z.string() });
const replayed = { 'idempotent-replayed': 'true' };

beforeAll(async () => {
  const { plan_id, ...body } = plan;
  await house.call('PUT /plans/{plan_id}', { path: { plan_id }, body });
});

/** A customer with a card, who subscribes under one key however often. */
async function subscriber(as: string) {
  const customer_uid = await house.hasKey(`card-of-${as}`, as);
  const body = { plan_id: plan.plan_id, customer_uid, expected_amount: plan.amount };
  const headers = { 'idempotency-key': `first-${as}` };
  const subscribes = () => house.call('POST /me/subscriptions', { as, body, headers });
  return { as, customer_uid, subscribes };
}

async function subscribed(as: string) {
  const { subscribes, ...customer } = await subscriber(as);
  return { ...customer, path: started.parse((await subscribes()).body) };
}

it('a customer who subscribes pays at once, and asked again is answered the same', async () => {
  const { subscribes } = await subscriber('ann');
  const first = await subscribes();
  const again = await subscribes();
  expect(first).toMatchObject({
    status: 201,
    body: { plan_id: 'monthly', status: 'active', first_charge: { status: 'paid', amount: 9_900 } },
  });
  expect(again).toMatchObject({ status: 200, headers: replayed, body: Object(first.body) });
});

it('a start that was declined stays declined, however often it is asked for', async () => {
  const { subscribes } = await subscriber('bea');
  house.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
  const [first, again] = [await subscribes(), await subscribes()];
  expect(first).toMatchObject({
    status: 402,
    body: {
      code: 'charge_declined',
      decline: { class: 'funds' },
      subscription: { id: expect.stringMatching(/^sb/) },
    },
  });
  expect(again).toMatchObject({ status: 402, headers: replayed, body: Object(first.body) });
});

it('the shop sees whose it is and who changed it, and the customer neither', async () => {
  const { as, path, customer_uid } = await subscribed('cho');
  const own = await house.call('GET /me/subscriptions/{id}', { as, path });
  const shops = await house.call('GET /subscriptions/{id}', { path });
  expect(own).toMatchObject({ status: 200, body: { ...path, customer_uid, status: 'active' } });
  expect(own.body).not.toHaveProperty('history');
  expect(shops).toMatchObject({
    status: 200,
    body: { ...path, customer_id: as, history: [{ what: 'created', actor: as }] },
  });
});

it('its calendar is the same to both, and the shop knows what is due on a day', async () => {
  const { as, path } = await subscribed('dan');
  const own = await house.call('GET /me/subscriptions/{id}/calendar', { as, path });
  const shops = await house.call('GET /subscriptions/{id}/calendar', { path, query: { n: '1' } });
  const dates = z.object({ dates: z.array(z.object({ date: z.string() })) });
  const [next] = dates.parse(own.body).dates;
  expect([own.status, dates.parse(own.body).dates.length]).toEqual([200, 12]);
  expect(shops).toMatchObject({ status: 200, body: { dates: [next] } });
  const to = next?.date ?? '';
  const from = seoulDate(house.clock.now());
  expect(await house.call('GET /due', { query: { from, to } })).toMatchObject({
    status: 200,
    body: { exact: true, days: expect.arrayContaining([expect.objectContaining({ date: to })]) },
  });
});

it('what a change has changed is named, to the customer and to the shop', async () => {
  const { as, path } = await subscribed('eve');
  const ends = { cancel_at_period_end: true };
  const own = await house.call('PATCH /me/subscriptions/{id}', { as, path, body: ends });
  const dearer = { next_price: { amount: 8_900, tax_free: 0 } };
  const shops = await house.call('PATCH /subscriptions/{id}', { path, body: dearer });
  expect(own).toMatchObject({
    status: 200,
    body: { ...ends, changed: ['next_charge_at', 'cancel_at_period_end', 'ends_on'] },
  });
  expect(shops).toMatchObject({
    status: 200,
    body: { customer_id: as, next_price: { amount: 8_900, tax_free: 0 }, changed: ['next_price'] },
  });
});

it('a customer pauses only where the shop lets customers pause', async () => {
  const { as, path } = await subscribed('gil');
  const request = { path, body: { paused: true } };
  const own = await house.call('PATCH /me/subscriptions/{id}', { as, ...request });
  expect(own).toMatchObject({ status: 409, body: { code: 'not_in_this_state' } });
  expect(await house.call('PATCH /subscriptions/{id}', request)).toMatchObject({
    status: 200,
    body: { status: 'paused' },
  });
});

it('what the shop sends along with each month is kept, until it takes it away', async () => {
  const customer_uid = await house.hasKey('card-of-fay', 'fay');
  const along = { buyer_name: '홍길동', custom_data: '{"cart":17}' };
  const order = { customer_uid, name: '월간 구독', amount: 9_900, start_on: '2099-01-31' };
  const begun = await house.call('POST /subscriptions', { body: { ...order, ...along } });
  const path = started.parse(begun.body);
  const customer = { path: { customer_id: 'fay' } };
  expect(await house.call('GET /customers/{customer_id}', customer)).toMatchObject({
    body: { buyers: [{ subscription_id: path.id, ...along }] },
  });
  await house.call('PATCH /subscriptions/{id}', { path, body: { buyer_name: null } });
  expect(await house.call('GET /customers/{customer_id}', customer)).toMatchObject({
    body: { buyers: [{ ...along, buyer_name: null }] },
  });
});
