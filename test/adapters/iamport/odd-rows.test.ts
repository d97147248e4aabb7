/** One odd row hides no other, ends no comparison, and is never taken for absent by an inquiry. */
import { expect, it } from 'vitest';
import { groupsWithin } from '../../../functions/adapters/iamport/groups.ts';
import { rowsOf } from '../../../functions/adapters/iamport/odd-rows.ts';
import { impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import { gatewayUnderTest } from '../support/gateway-under-test.ts';

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

it.each([null, 7, 'row', []])('what is no record at all (%j) is skipped without a name', (row) => {
  expect(rowsOf([row])).toMatchObject({ rows: [], unreadable: [{ fields: expect.anything() }] });
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
  ['HTTP 400', 400, { code: -1, message: '데이터 범위를 넘어선 page입니다.', response: null }],
])('a page answered with %s ends a comparison, on whichever page', async (_, status, answer) => {
  const gateway = await listing(status, answer);
  for (const page of [1, 2])
    expect(await gateway.paymentsBetween({ status: 'paid', page, ...span })).toEqual({
      ...{ rows: [], unreadable: [], more: false },
    });
});

it('an inquiry that meets an odd row, or a 400, is unclear: it must not call a payment absent', async () => {
  const odd = await listing(200, ok({ next: 0, list: [{ ...good, amount: '9900' }] }));
  await expect(odd.findPayments(merchantUid('order-1'))).rejects.toMatchObject(unavailable);
  const refusing = await listing(400, { code: -1, message: '잘못된 요청', response: null });
  await expect(refusing.findPayments(merchantUid('order-1'))).rejects.toMatchObject(unavailable);
});

it('one payment that cannot be read is there all the same', async () => {
  const gateway = await listing(200, ok({ ...good, amount: '9900' }));
  expect(await gateway.findTransaction(impUid('imp_1'))).toMatchObject({
    rows: [],
    unreadable: [{ impUid: 'imp_1', fields: ['amount'] }],
  });
});
