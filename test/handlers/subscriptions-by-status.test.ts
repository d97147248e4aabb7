/** The shop's list of subscriptions shows those of one status, and nothing else. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { subscriptionKind } from '../../functions/adapters/dynamodb/items/subscriptions.ts';
import { itemStore } from '../../functions/adapters/dynamodb/store.ts';
import { idCode } from '../../functions/domain/ids.ts';
import { subscriptionIdFrom } from '../../functions/domain/own-ids.ts';
import { TABLE } from '../adapters/support/embedded-aws.ts';
import { paidSubscription } from '../domain/support/subscriptions.ts';
import { ownerCalled, useHouse } from './support/house.ts';

const house = useHouse();
const list = z.object({ subscriptions: z.array(z.object({ status: z.string() })) });

it.each([
  ['active', ['active', 'active']],
  ['past_due', ['past_due']],
  ['canceled', []],
])('of the status %s', async (status, shown) => {
  const store = itemStore(TABLE, subscriptionKind);
  for (const [at, one] of (['active', 'past_due', 'active'] as const).entries())
    await store.create(
      paidSubscription('2026-10-23', {
        id: subscriptionIdFrom(idCode('abc'[at]?.repeat(28) ?? '')),
        owner: ownerCalled('alice'),
        status: one,
      }),
    );
  const { body } = await house.call('GET /subscriptions', { query: { status } });
  expect(list.parse(body).subscriptions.map((one) => one.status)).toEqual(shown);
});
