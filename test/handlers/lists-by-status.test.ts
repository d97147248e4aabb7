/** The shop's lists of subscriptions and of charges show those of one status, or all of them. */
import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { chargeKind } from '../../functions/adapters/dynamodb/items/charges.ts';
import { subscriptionKind } from '../../functions/adapters/dynamodb/items/subscriptions.ts';
import { itemStore } from '../../functions/adapters/dynamodb/store.ts';
import { idCode } from '../../functions/domain/ids.ts';
import { subscriptionIdFrom } from '../../functions/domain/own-ids.ts';
import { TABLE } from '../adapters/support/embedded-aws.ts';
import { chargeAfter, outcomes, processingCharge } from '../adapters/support/items.ts';
import { paidSubscription } from '../domain/support/subscriptions.ts';
import { ownerCalled, useHouse } from './support/house.ts';

const house = useHouse();
const statuses = z.array(z.object({ status: z.string() }));
const owner = ownerCalled('alice');

beforeAll(async () => {
  const subscriptions = itemStore(TABLE, subscriptionKind);
  for (const [at, status] of (['active', 'past_due', 'active'] as const).entries())
    await subscriptions.create(
      paidSubscription('2026-10-23', {
        ...{ id: subscriptionIdFrom(idCode('abc'[at]?.repeat(28) ?? '')), owner, status },
      }),
    );
  const charges = itemStore(TABLE, chargeKind);
  await charges.create(chargeAfter(outcomes.paid, processingCharge({ uid: 'paid-1', owner })));
  await charges.create(chargeAfter(outcomes.declined, processingCharge({ uid: 'no-1', owner })));
  await charges.create(processingCharge({ uid: 'sent-1', owner }));
});

it.each([
  ['active', ['active', 'active']],
  ['past_due', ['past_due']],
  ['canceled', []],
  ['', ['active', 'active', 'past_due']],
])('subscriptions of the status "%s"', async (status, shown) => {
  const { body } = await house.call('GET /subscriptions', { query: status ? { status } : {} });
  const { subscriptions } = z.object({ subscriptions: statuses }).parse(body);
  expect(subscriptions.map((one) => one.status).toSorted()).toEqual(shown);
});

it.each([
  ['paid', ['paid']],
  ['declined', ['declined']],
  ['processing', ['processing']],
  ['refunded', []],
  ['', ['declined', 'paid', 'processing']],
])('charges of the status "%s"', async (status, shown) => {
  const { body } = await house.call('GET /charges', { query: status ? { status } : {} });
  const { charges } = z.object({ charges: statuses }).parse(body);
  expect(charges.map((one) => one.status).toSorted()).toEqual(shown);
});
