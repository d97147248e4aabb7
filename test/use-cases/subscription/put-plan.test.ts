/** A plan is written once, however often and by how many it is put at the same time. */
import { expect, it } from 'vitest';
import { planId } from '../../../functions/domain/ids.ts';
import type { Plan, PlanWish } from '../../../functions/domain/subscription/plan.ts';
import { putPlan } from '../../../functions/use-cases/subscription/put-plan.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { memoryStore } from '../support/memory-store.ts';

const wish: PlanWish = {
  id: planId('monthly'),
  price: { name: '월간 구독', amount: 9_900 },
  status: 'open',
};
const clock = { now: () => tenOClock, pause: async () => undefined };

const shop = () => {
  const trace: string[] = [];
  const plans = memoryStore<Plan['id'], Plan>({ name: 'plans', keyOf: ({ id }) => id, trace });
  return { plans, trace, put: (plan: PlanWish) => putPlan({ plans, clock }, plan) };
};

it('a new plan is created with version 1', async () => {
  const { plans, put } = shop();
  expect(await put(wish)).toEqual({ ...wish, version: 1, createdAt: tenOClock });
  expect(plans.item(wish.id)).toEqual({ ...wish, version: 1, createdAt: tenOClock });
});

it('a plan whose creation was reported as refused is not written again', async () => {
  const { plans, trace, put } = shop();
  plans.failNext('create', 'doubted');
  expect(await put(wish)).toMatchObject({ version: 1 });
  expect(trace).toEqual(['plans.find', 'plans.create', 'plans.find']);
});

it('a price that another request created first is changed, not overwritten', async () => {
  const { plans, put } = shop();
  const theirs = { ...wish, price: { ...wish.price, amount: 12_000 } };
  plans.afterNext('find', () => plans.put({ ...theirs, version: 1, createdAt: tenOClock }));
  expect(await put(wish)).toMatchObject({ price: wish.price, version: 2 });
});

it('a plan that others keep changing is given up after five tries, and says so', async () => {
  const { plans, trace, put } = shop();
  plans.put({ ...wish, version: 1, createdAt: tenOClock });
  let amount = 10_000;
  const outrun = () => {
    amount += 1;
    const price = { ...wish.price, amount };
    plans.put({ ...wish, price, version: amount, createdAt: tenOClock });
    plans.afterNext('find', outrun);
  };
  plans.afterNext('find', outrun);
  const closed = { ...wish, status: 'closed' } as const;
  await expect(put(closed)).rejects.toMatchObject({ code: 'try_again' });
  expect(trace.filter((use) => use === 'plans.replace')).toHaveLength(5);
});
