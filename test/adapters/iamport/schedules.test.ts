/** Charges that an earlier system scheduled on a key: all are found, and taking back is proven. */
import { expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import { schedulesUnderTest } from '../support/gateway-under-test.ts';
import { servedIamport } from '../support/served-iamport.ts';

const DAY = 86_400;

async function scheduled(days: readonly number[]) {
  const served = await servedIamport();
  for (const uid of ['key', 'other']) {
    served.register(uid);
    for (const [index, day] of days.entries())
      served.iamport.schedule({
        customer_uid: uid,
        merchant_uid: `${uid}-${index}`,
        schedule_at: served.now() / 1000 + day * DAY,
        amount: 100 + index,
      });
  }
  const gateway = schedulesUnderTest({ apiUrl: served.url, now: served.now });
  return { served, gateway };
}

it('shows what waits on this key within a year, soonest first, and nothing of others', async () => {
  const { gateway, served } = await scheduled([365, 88, 89, 178, 1, 267]);

  const found = await gateway.schedulesOf(customerUid('key'));

  expect(found.map(({ merchantUid, amount }) => [merchantUid, amount])).toEqual([
    ['key-4', 104],
    ['key-1', 101],
    ['key-2', 102],
    ['key-3', 103],
    ['key-5', 105],
    ['key-0', 100],
  ]);
  expect(found[0]?.at).toBe(served.now() + DAY * 1000);
});

it('shows one that is due now or was due today, for it may be under way', async () => {
  const { gateway } = await scheduled([0, 0.5, -0.5, -1]);

  const found = await gateway.schedulesOf(customerUid('key'));

  expect(found.map(({ merchantUid }) => merchantUid)).toEqual(['key-3', 'key-2', 'key-0', 'key-1']);
});

it('asks no further than the last page of a span', async () => {
  const { gateway, served } = await scheduled([1]);

  await gateway.schedulesOf(customerUid('key'));

  expect(served.callsOf('GET /subscribe/customers/key/schedules')).toHaveLength(5);
});

it('shows more than a page of them', async () => {
  const { gateway } = await scheduled(Array.from({ length: 45 }, (_, index) => index + 1));

  expect(await gateway.schedulesOf(customerUid('key'))).toHaveLength(45);
});

it('takes back those of this key only, and there may be none', async () => {
  const { gateway } = await scheduled([1, 100]);

  await gateway.unschedule(customerUid('key'));
  await gateway.unschedule(customerUid('key'));

  expect(await gateway.schedulesOf(customerUid('key'))).toEqual([]);
  expect(await gateway.schedulesOf(customerUid('other'))).toHaveLength(2);
});

it('cannot say that none waits while Iamport does not answer', async () => {
  const { gateway, served } = await scheduled([1]);
  served.iamport.planFault({ operation: 'schedules_get', fault: 'http_500', times: 3 });

  await expect(gateway.schedulesOf(customerUid('key'))).rejects.toMatchObject({
    code: 'iamport_unavailable',
  });
});

const row = { merchant_uid: 'old-1', schedule_at: 1_796_000_000, amount: 9_900 };

/** An Iamport that answers the first span's pages so, and shows nothing in the later spans. */
async function answering(...pages: readonly unknown[]) {
  const left = [...pages];
  const { url, sent } = await cannedIamport(({ url }) => {
    const response = left.length > 0 ? left.shift() : { total: 0, previous: 0, next: 0, list: [] };
    if (response === 400) return { status: 400, body: '{"code":-1,"message":"page"}' };
    return { body: JSON.stringify({ code: 0, message: null, response, url }) };
  });
  const gateway = schedulesUnderTest({ apiUrl: url, now: () => row.schedule_at * 1000 });
  return { sent, uids: async () => uidsOf(await gateway.schedulesOf(customerUid('key'))) };
}

const uidsOf = (found: readonly { readonly merchantUid: string }[]) =>
  found.map(({ merchantUid }) => merchantUid);

it.each([
  ['a page', [{ total: 1, previous: 0, next: 0, list: [row] }], ['old-1']],
  [
    'two pages',
    [
      { total: 2, previous: 0, next: 2, list: [row] },
      { total: 2, previous: 1, next: 0, list: [{ ...row, merchant_uid: 'old-2' }] },
    ],
    ['old-1', 'old-2'],
  ],
  ['a page that does not say whether another follows', [{ list: [row] }, 400], ['old-1']],
  ['a bare array, as its description says', [[row], []], ['old-1']],
  ['a bare array, and 400 beyond it', [[row], 400], ['old-1']],
  ['an empty page without a list', [{ total: 0, previous: 0, next: 0 }], []],
  ['an empty array', [[]], []],
  ['nothing', [null], []],
] as const)('reads what Iamport answers as %s', async (_, pages, found) => {
  const { uids, sent } = await answering(...pages);

  expect(await uids()).toEqual(found);
  expect(sent).toHaveLength(pages.length + 4);
});

it.each([
  ['text', '목록을 불러오지 못했습니다.'],
  ['some, but not which', { total: 1, previous: 0, next: 0 }],
  ['no page at all', {}],
  ['a refusal of the first page', 400],
])('cannot say that none waits when Iamport answers %s', async (_, answer) => {
  const { uids } = await answering(answer);

  await expect(uids()).rejects.toMatchObject({ code: 'iamport_unavailable' });
});
