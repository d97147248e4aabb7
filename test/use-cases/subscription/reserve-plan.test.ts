/** A plan is reserved before its subscription is put: for one of them, and not for ever. */
import { expect, it } from 'vitest';
import { planId, subscriptionId } from '../../../functions/domain/ids.ts';
import {
  type PlanWish,
  replaceable,
  reservePlan,
} from '../../../functions/use-cases/subscription/reserve-plan.ts';
import { subscriptionBorn } from '../../adapters/support/subscriptions.ts';
import { alice, bob } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const minute = 60_000;
const basic = planId('basic');
const [one, other] = [subscriptionId('one'), subscriptionId('other')];

async function shop() {
  const here = await world();
  const reserves = async (by = one, more: Partial<PlanWish> = {}) => {
    const wish = { owner: alice, planId: basic, by, onlyOne: true, ...more };
    await reservePlan(here.ports, wish, await replaceable(here.ports, wish));
  };
  return { here, reserves };
}

const taken = { code: 'already_subscribed' };

it('is kept for fifteen minutes, though nothing was put', async () => {
  const { here, reserves } = await shop();
  await reserves(one);
  here.served.advance(15 * minute - 1);
  await expect(reserves(other)).rejects.toMatchObject(taken);
  here.served.advance(1);
  await reserves(other);
  await expect(reserves(one)).rejects.toMatchObject(taken);
});

it('is renewed by its own subscription, whose quarter of an hour begins anew', async () => {
  const { here, reserves } = await shop();
  await reserves(one);
  here.served.advance(14 * minute);
  await reserves(one);
  here.served.advance(14 * minute);
  await expect(reserves(other)).rejects.toMatchObject(taken);
});

it('is kept as long as the subscription lives, and free when it has ended', async () => {
  const { here, reserves } = await shop();
  await reserves(one);
  here.subscriptions.put({
    ...subscriptionBorn('a'.repeat(28)),
    id: one,
    owner: alice,
    status: 'suspended',
  });
  here.served.advance(400 * 24 * 60 * minute);
  await expect(reserves(other)).rejects.toMatchObject({
    ...taken,
    fields: [{ field: 'plan_id', message: `is subscribed to by ${one}` }],
  });
  here.subscriptions.put({
    ...subscriptionBorn('a'.repeat(28)),
    id: one,
    owner: alice,
    status: 'canceled',
  });
  await reserves(other);
});

it('is one customer’s own, and one plan’s', async () => {
  const { reserves } = await shop();
  await reserves(one);
  await reserves(other, { owner: bob });
  await expect(reserves(other, { planId: planId('pro') })).resolves.toBeUndefined();
});

it('refuses nobody where a customer may have several', async () => {
  const { reserves } = await shop();
  await reserves(one);
  await reserves(other, { onlyOne: false });
  await expect(reserves(one)).rejects.toMatchObject(taken);
});

it('is won by one of many at once', async () => {
  const { reserves } = await shop();
  const all = Array.from({ length: 4 }, (_, index) => reserves(subscriptionId(`s-${index}`)));
  const ended = await Promise.allSettled(all);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
