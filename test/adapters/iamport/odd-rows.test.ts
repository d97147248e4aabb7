/** One odd row hides no other, ends no comparison, and is never taken for absent by an inquiry. */
import { expect, it } from 'vitest';
import { groupsWithin } from '../../../functions/adapters/iamport/groups.ts';
import { rowsOf } from '../../../functions/adapters/iamport/odd-rows.ts';
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import { gatewayUnderTest, recordsUnderTest } from '../support/gateway-under-test.ts';

const good = { imp_uid: 'imp_1', merchant_uid: 'order-1', status: 'paid', amount: 9_900 };

it.each([
  ['a null merchant_uid', { merchant_uid: null }, { impUid: 'imp_1', fields: ['merchant_uid'] }],
  ['an amount as text', { amount: '9900' }, { merchantUid: 'order-1', fields: ['amount'] }],
  ['an unknown status', { status: 'half' }, { merchantUid: 'order-1', fields: ['status'] }],
  ['null among its refunds', { cancel_history: [null] }, { fields: ['cancel_history'] }],
])('a row with %s is named, and the others are read', (_, odd, named) => {
  const { rows, unreadable } = rowsOf([{ ...good, ...odd }, good]);
  expect(rows).toMatchObject([{ impUid: 'imp_1', amount: 9_900 }]);
  expect(unreadable).toMatchObject([named]);
});

it('what is only shown to people makes no row odd, whatever stands there', () => {
  const shown = ['receipt_url', 'apply_num', 'pg_tid', 'card_name', 'card_code', 'card_number'];
  const odd = Object.fromEntries(shown.map((field, at) => [field, [7, [], {}, false][at % 4]]));
  const { rows, unreadable } = rowsOf([{ ...good, ...odd }]);
  expect(unreadable).toEqual([]);
  expect(rows).toEqual(rowsOf([good]).rows);
});

it.each(['ready', 'paid', 'cancelled', 'failed'])(
  'a payment that is %s is read as it is',
  (status) => {
    expect(rowsOf([{ ...good, status }])).toMatchObject({ rows: [{ status }], unreadable: [] });
  },
);

it.each([null, 7, 'row', []])('what is no record at all (%j) is skipped without a name', (row) => {
  expect(rowsOf([row])).toMatchObject({ rows: [], unreadable: [{ fields: expect.anything() }] });
});

it.each([
  ['neither number', {}, {}, []],
  ['an empty number', { imp_uid: '' }, { merchant_uid: 'order-1' }, ['merchantUid']],
  ['only the number of Iamport', { imp_uid: 'imp_1' }, {}, ['impUid']],
])('a row with %s is named by what it has', (_, one, other, names) => {
  const [named = expect.unreachable()] = rowsOf([{ ...one, ...other }]).unreadable;
  expect(Object.keys(named)).toEqual([...names, 'fields']);
});

it('many ids are asked for in groups of less than 2 kB, none left out', () => {
  const parts = Array.from({ length: 100 }, (_, n) => `merchant_uid[]=${'a'.repeat(36)}${n}`);
  const groups = groupsWithin(parts);
  expect(groups.join('&').split('&')).toEqual(parts);
  expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(1_800);
  expect(groupsWithin(['x'.repeat(3_000), 'y'])).toHaveLength(2);
});

/** An Iamport that answers every list with this. */
async function listing(status: number, answer: object) {
  const canned = await cannedIamport(() => ({ status, body: JSON.stringify(answer) }));
  return gatewayUnderTest({ apiUrl: canned.url });
}

const span = { from: 0, until: 1_000_000 };
const ok = (response: unknown) => ({ code: 0, message: null, response });
const unavailable = { code: 'iamport_unavailable' };

it.each([
  ['no list', 200, ok({ next: 0 })],
  ['null', 200, ok(null)],
  ['a list of null', 200, ok({ next: 2, total: 7, list: null })],
  ['HTTP 400', 400, { code: -1, message: '데이터 범위를 넘어선 page입니다.', response: null }],
])('a list answered with %s is empty, and does not go on', async (_, status, answer) => {
  const gateway = await listing(status, answer);
  expect(await gateway.paymentsBetween({ status: 'paid', ...span })).toEqual({
    ...{ rows: [], unreadable: [], more: false },
  });
});

it.each([
  ['a bare array', [good]],
  ['an array with gaps, as PHP writes it', { total: 1, next: 0, list: { '3': good } }],
  ['its total as text', { total: '1', next: '0', list: [good] }],
  ['its total as a word', { total: 'one', next: [], list: [good] }],
])('a list that comes as %s is read', async (_, answer) => {
  const gateway = await listing(200, ok(answer));
  const read = await gateway.paymentsBetween({ status: 'paid', ...span });
  expect(read).toMatchObject({ rows: [{ impUid: 'imp_1' }], unreadable: [], more: false });
});

it.each(['later', 7, { list: 'later' }, { list: 7, next: 2 }])(
  'what is no list at all (%j) is named with its span, and does not go on',
  async (answer) => {
    const part = { status: 'cancelled', ...span } as const;
    const gateway = await listing(200, ok(answer));
    expect(await gateway.paymentsBetween(part)).toEqual({
      ...{ rows: [], unreadable: [{ fields: ['list'], part }], more: false },
    });
  },
);

it.each([
  ['a short one that says both', { total: 2, next: 2, list: [good] }, true],
  ['a short one with only a next page', { next: 2, list: [good] }, true],
  ['a short one whose total is reached', { total: 1, next: 2, list: [good] }, false],
  ['an empty one', { total: 9, next: 2, list: [] }, false],
  ['a full one with a total', { total: 101, list: Array(100).fill(good) }, true],
  [
    'a full one that contradicts itself',
    { total: 100, next: 2, list: Array(100).fill(good) },
    true,
  ],
])('whether a list goes on: %s', async (_, answer, more) => {
  const gateway = await listing(200, ok(answer));
  expect(await gateway.paymentsBetween({ status: 'paid', ...span })).toMatchObject({ more });
});

it('of a single second a thousand are read, and the rest is named', async () => {
  const canned = await cannedIamport(() => ({
    body: JSON.stringify(ok({ total: 1_001, next: 2, list: [good] })),
  }));
  const part = { status: 'paid', from: 5_000, until: 6_000 } as const;
  const gateway = gatewayUnderTest({ apiUrl: canned.url });
  expect(await gateway.paymentsBetween(part)).toMatchObject({
    ...{ rows: [{ impUid: 'imp_1' }], unreadable: [{ fields: ['next'], part }], more: false },
  });
  expect(canned.sent.at(-1)?.url).toContain('limit=1000');
});

it.each([
  ['an amount as text', { amount: '9900' }, 'order-1'],
  ['an unknown status', { status: 'half', started_at: 5 }, 'order-1'],
  ['null for what it is, and for its key', { imp_uid: null, customer_uid: 7 }, 'order-1'],
  ['null for its number', { merchant_uid: null }, 'null'],
])('an inquiry goes on beside a row with %s, and hands it on', async (_, odd, number) => {
  const canned = await listing(200, ok({ next: 0, list: [{ ...good, ...odd }, good] }));
  const handedOn = { isOdd: true, status: 'ready', amount: 0, merchantUid: number };
  const read = { impUid: 'imp_1', status: 'paid', amount: 9_900 };
  expect(await canned.paymentsOfKey(customerUid('a-key'))).toMatchObject([handedOn, read]);
  expect(await canned.findPayments(merchantUid('order-1'))).toMatchObject([handedOn, read]);
});

it('what is no record at all is handed on, and a 400 is unclear: neither calls a payment absent', async () => {
  const odd = await listing(200, ok({ next: 0, list: [good, 'row'] }));
  const rows = [{ impUid: 'imp_1' }, { isOdd: true, status: 'ready', amount: 0 }];
  expect(await odd.findPayments(merchantUid('order-1'))).toMatchObject(rows);
  const refusing = await listing(400, { code: -1, message: '잘못된 요청', response: null });
  await expect(refusing.findPayments(merchantUid('order-1'))).rejects.toMatchObject(unavailable);
});

it('whoever replays payments, or looks for the visit that issued a key, waits for an odd row', async () => {
  const answer = ok({ next: 0, list: [good, { ...good, amount: '9900' }] });
  const canned = await cannedIamport(() => ({ body: JSON.stringify(answer) }));
  const records = recordsUnderTest({ apiUrl: canned.url });
  await expect(records.findPayments(merchantUid('order-1'))).rejects.toMatchObject(unavailable);
});

it('one payment that cannot be read is there all the same', async () => {
  const gateway = await listing(200, ok({ ...good, amount: '9900' }));
  expect(await gateway.findTransaction(impUid('imp_1'))).toMatchObject({
    rows: [],
    unreadable: [{ impUid: 'imp_1', fields: ['amount'] }],
  });
});

it('and an inquiry about it is told that it is one which nobody can read', async () => {
  const gateway = await listing(200, ok({ ...good, cancel_history: [null] }));
  const odd = { impUid: 'imp_1', merchantUid: 'order-1', isOdd: true };
  expect(await gateway.findPayment(impUid('imp_1'))).toMatchObject(odd);
});

it('a key is read though its card is shown oddly', async () => {
  const key = { customer_uid: 'key', pg_provider: 'html5_inicis', pg_id: 'INIBillTst' };
  const gateway = await listing(200, ok({ ...key, card_code: 366, card_name: '신한카드' }));
  expect(await gateway.findBillingKey(customerUid('key'))).toMatchObject({
    card: { name: '신한카드' },
  });
});
