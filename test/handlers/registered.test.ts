/** Cards and plans by event: what a customer and the shop may do with what is there. */
import { beforeAll, expect, it } from 'vitest';
import { seoulDate } from '../../functions/domain/time.ts';
import { goodCard } from './support/good-card.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();

beforeAll(async () => {
  for (const uid of ['first', 'second']) await house.hasKey(uid);
});

it('the card that a customer chooses is the one that pays', async () => {
  const path = { customer_uid: 'first' };
  const chosen = await house.call('PUT /me/billing-keys/{customer_uid}/default', { path });
  expect(chosen).toMatchObject({ status: 200, body: { ...path, default: true } });
  expect(await house.call('GET /me/billing-keys')).toMatchObject({
    status: 200,
    body: {
      billing_keys: expect.arrayContaining([
        expect.objectContaining({ customer_uid: 'first', default: true }),
        expect.objectContaining({ customer_uid: 'second', default: false }),
      ]),
    },
  });
});

it('a key of an earlier system is taken over for the customer whom the shop names', async () => {
  const path = { customer_uid: 'of-before' };
  house.iamport.useWindow({
    request_pay: {
      ...{ pg: 'html5_inicis.INIBillTst', pay_method: 'card', merchant_uid: 'before', amount: 0 },
      ...{ name: '정기결제 카드 등록', ...path },
    },
    card: goodCard,
  });
  const body = { customer_id: 'carol' };
  expect(await house.call('PUT /billing-keys/{customer_uid}', { path, body })).toMatchObject({
    status: 200,
    body: { ...path, ...body, status: 'active', card: { masked_number: '424242*********2' } },
  });
});

it('a window that the shop opens names what it takes, and the customer to be', async () => {
  const charge = { name: '첫 결제', merchant_uid: 'first-1', amount: 5_000 };
  const body = { customer_id: 'dave', charge, buyer_name: '홍길동' };
  expect(await house.call('POST /registrations', { body })).toMatchObject({
    status: 201,
    body: { request_pay: { name: '첫 결제', amount: 5_000, buyer_name: '홍길동' } },
  });
});

it('a list shows what is of the dates that the shop names', async () => {
  const dates = (query: object) => house.call('GET /billing-keys', { query: { ...query } });
  const today = seoulDate(house.clock.now());
  expect(await dates({ to: '2020-01-01' })).toMatchObject({ body: { billing_keys: [] } });
  expect(await dates({ from: '2099-01-01' })).toMatchObject({ body: { billing_keys: [] } });
  expect(await dates({ from: '2020-01-01', to: today, limit: '1' })).toMatchObject({
    body: { billing_keys: [{ customer_uid: expect.any(String) }] },
  });
});

it('a plan is read back with who changed it, and customers see it while it is open', async () => {
  const path = { plan_id: 'basic' };
  const put = (body: object) => house.call('PUT /plans/{plan_id}', { path, body });
  const plan = { name: '베이직', amount: 9_900 };
  expect(await put(plan)).toMatchObject({ status: 200, body: { ...path, ...plan, version: 1 } });
  expect(await house.call('GET /me/plans')).toMatchObject({
    body: { plans: [{ ...path, ...plan }] },
  });
  await put({ ...plan, amount: 12_900, status: 'closed' });
  expect(await house.call('GET /plans/{plan_id}', { path })).toMatchObject({
    status: 200,
    body: { amount: 12_900, version: 2, history: [{ what: 'created', to: 9_900 }, {}, {}] },
  });
  expect(await house.call('GET /me/plans')).toMatchObject({ body: { plans: [] } });
  expect(await house.call('GET /plans')).toMatchObject({
    body: { plans: [{ ...path, status: 'closed' }] },
  });
});
