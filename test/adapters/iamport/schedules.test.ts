/** Charges that an earlier system scheduled on a key: all are found, and taking back is proven. */
import { expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
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

it('asks no further than the first page of a span that shows nothing', async () => {
  const { gateway, served } = await scheduled([1]);

  await gateway.schedulesOf(customerUid('key'));

  expect(served.callsOf('GET /subscribe/customers/key/schedules')).toHaveLength(6);
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
