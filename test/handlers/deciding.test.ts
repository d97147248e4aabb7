/** What a person decides, by event: refunds, cases, and what charging waits for. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { chargeKind } from '../../functions/adapters/dynamodb/items/charges.ts';
import { itemStore } from '../../functions/adapters/dynamodb/store.ts';
import { waitingCharge } from '../../functions/domain/charge/waiting-charge.ts';
import { merchantUid } from '../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { TABLE } from '../adapters/support/embedded-aws.ts';
import { chargeRequest, digest, kim } from '../domain/support/charging.ts';
import { ownerCalled, useHouse } from './support/house.ts';
import { worked } from './support/worked.ts';

const house = useHouse();
const because = { reason: '고객 요청' };

beforeAll(async () => {
  await house.hasKey('a-real-key');
});

const charges = (merchant_uid: string) =>
  house.call('POST /charges', {
    body: { name: '구독', customer_uid: 'a-real-key', merchant_uid, amount: 3_000 },
  });

describe('a refund', () => {
  const refunds = (merchant_uid: string, refund_id: string) => {
    const body = { refund_id, amount: 1_000, ...because };
    return house.call('POST /charges/{merchant_uid}/refunds', { path: { merchant_uid }, body });
  };

  it('is answered with what is left, and asked for again with the same', async () => {
    await charges('order-1');
    const [first, again] = [await refunds('order-1', 'r-1'), await refunds('order-1', 'r-1')];
    expect(first).toMatchObject({
      status: 201,
      body: {
        status: 'partially_refunded',
        refunded_amount: 1_000,
        refund: { status: 'refunded' },
      },
    });
    expect(again).toMatchObject({ status: 201, body: Object(first.body) });
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true' });
  });

  it('whose answer was lost is under way: where to ask is said, and when', async () => {
    await charges('order-2');
    house.iamport.planFault({ operation: 'cancel', fault: 'timeout_after' });
    expect(await refunds('order-2', 'r-2')).toMatchObject({
      status: 202,
      headers: { location: '/charges/order-2', 'retry-after': '60' },
      body: { refund: { status: 'processing' } },
    });
  });

  it('that the PG refuses is refused, in its words', async () => {
    await charges('order-3');
    house.iamport.planFault({ operation: 'cancel', fault: 'decline', code: '11C9' });
    expect(await refunds('order-3', 'r-3')).toMatchObject({
      status: 409,
      body: { code: 'refund_refused', refund: { status: 'refused' }, charge: { status: 'paid' } },
    });
  });
});

describe('a case', () => {
  const listed = z.object({
    cases: z.array(z.object({ id: z.string(), imp_uid: z.nullable(z.string()) })),
  });

  /** A charge that took another sum, which the worker found out. */
  async function mismatched(merchant_uid: string) {
    house.iamport.planFault({ operation: 'again', fault: 'wrong_amount' });
    await charges(merchant_uid);
    house.clock.moveTo(house.clock.now() + 20 * MINUTE);
    await worked('charge', [merchant_uid]);
    const { body } = await house.call('GET /cases', { query: { status: 'open' } });
    const [one = expect.unreachable()] = listed.parse(body).cases;
    return { path: { id: one.id }, imp_uid: one.imp_uid };
  }

  it('shows what was asked, what was paid, and what Iamport shows now', async () => {
    const { path, imp_uid } = await mismatched('odd-1');
    expect(await house.call('GET /cases/{id}', { path })).toMatchObject({
      status: 200,
      body: {
        reason: 'payment_mismatch',
        evidence: { request: { merchant_uid: 'odd-1', amount: 3_000 } },
        now: { payments: [{ imp_uid, amount: 4_000 }], contradicted: ['not_charged', 'waive'] },
      },
    });
    const body = { verdict: 'adopt', imp_uid, ...because };
    const judged = () => house.call('POST /cases/{id}', { path, body });
    expect(await judged()).toMatchObject({ status: 200, body: { status: 'closed' } });
    expect(await judged()).toMatchObject({ headers: { 'idempotent-replayed': 'true' } });
  });

  it('whose payment is to be given back is open until that is proven', async () => {
    const { path, imp_uid } = await mismatched('odd-2');
    const body = { verdict: 'refund', imp_uid, ...because };
    expect(await house.call('POST /cases/{id}', { path, body })).toMatchObject({
      status: 202,
      headers: { location: `/cases/${path.id}`, 'retry-after': '60' },
      body: { status: 'open', under_way: { verdict: 'refund', imp_uid } },
    });
    house.clock.moveTo(house.clock.now() + HOUR);
    await worked('charge', ['odd-2']);
    expect(await house.call('GET /cases/{id}', { path })).toMatchObject({
      body: { status: 'closed' },
    });
  });
});

it('a charge that waits can be taken back, and is never made', async () => {
  const now = house.clock.now();
  const uid = merchantUid('waits-1');
  await itemStore(TABLE, chargeKind).create(
    waitingCharge({
      request: chargeRequest({ merchantUid: uid }),
      ...{ owner: ownerCalled('alice'), actor: kim, digest },
      ...{ until: now + HOUR, waitsFor: 'charging_stopped', now },
    }),
  );
  const path = { merchant_uid: uid };
  expect(await house.call('DELETE /charges/{merchant_uid}', { path })).toMatchObject({
    status: 200,
    body: { status: 'canceled', history: [{ what: 'waiting' }, { what: 'canceled' }] },
  });
});

it('a day to come is let go for so many charges, and a breaker that is open for all', async () => {
  const day = { date: '2099-12-24', count: 300 };
  const released = (what: object) =>
    house.call('POST /control/release', { body: { ...what, ...because } });
  expect(await released({ run: day })).toMatchObject({
    status: 200,
    body: { run: { released: [day] } },
  });
  expect(await released({ breaker: true })).toMatchObject({
    status: 200,
    body: { breaker: { open: false } },
  });
});

it('charging that is turned off says who did it and why, until it is turned on again', async () => {
  const turned = (charging: string) =>
    house.call('PUT /control', { body: { charging, brake: { min: 300 }, ...because } });
  expect(await turned('off')).toMatchObject({
    status: 200,
    body: {
      charging: 'off',
      run: { min_count: 300 },
      changes: expect.arrayContaining([
        expect.objectContaining({ what: 'charging off, min_count 200 → 300', ...because }),
      ]),
    },
  });
  await turned('on');
  expect(await house.call('GET /control')).toMatchObject({ status: 200, body: { charging: 'on' } });
});
