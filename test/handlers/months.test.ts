/** A month by event: the worker charges what its messages name, and what is owed is paid when asked for. */
import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DAY } from '../../functions/domain/time.ts';
import { useHouse } from './support/house.ts';
import { worked, workedOff } from './support/worked.ts';

const house = useHouse();
const started = z.object({ id: z.string() });
const owed: string[] = [];

/** Three subscriptions of one day, each declined when its second month falls due. */
beforeAll(async () => {
  for (const name of ['one', 'two', 'three']) {
    const customer_uid = await house.hasKey(`card-${name}`);
    const body = { customer_uid, name: '월간 구독', amount: 9_900 };
    owed.push(started.parse((await house.call('POST /subscriptions', { body })).body).id);
  }
  house.clock.moveTo(house.clock.now() + 32 * DAY);
  house.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254', times: 3 });
});

it('each that falls due is charged once, and a message of another queue keeps none back', async () => {
  const bodies = owed.map((id) => JSON.stringify({ v: 1, kind: 'subscription', id }));
  const alien = JSON.stringify({ v: 1, kind: 'charge', id: 'order-1' });
  expect(await workedOff('subscription', [alien, ...bodies])).toEqual({ batchItemFailures: [] });
  expect(await worked('subscription', owed)).toEqual({ batchItemFailures: [] });
  for (const id of owed)
    expect(await house.call('GET /subscriptions/{id}', { path: { id } })).toMatchObject({
      body: { status: 'past_due', dunning: { class: 'funds', attempts: 1 } },
    });
});

const paid = { status: 201, body: { status: 'paid', period: 2, amount: 9_900 } };

it.each([
  ['POST /me/subscriptions/{id}/collect', 0],
  ['POST /subscriptions/{id}/collect', 1],
  ['POST /subscriptions/{id}/periods/{n}/charge', 2],
])('%s pays what is owed at once', async (route, which) => {
  const path = { id: owed[which] ?? '', n: '2' };
  expect(await house.call(route, { path })).toMatchObject(paid);
  expect(await house.call('GET /subscriptions/{id}', { path })).toMatchObject({
    body: { status: 'active', current_period: { number: 2 } },
  });
});
