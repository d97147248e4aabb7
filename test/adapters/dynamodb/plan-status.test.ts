/** What a worker reads of a plan, before it begins what waited: whether the plan is open, and nothing else. */
import { expect, it } from 'vitest';
import { planStatusKind } from '../../../functions/adapters/dynamodb/items/plan-status.ts';
import { planKind } from '../../../functions/adapters/dynamodb/items/plans.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { planId } from '../../../functions/domain/ids.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';
import { whole } from '../support/whole-items.ts';

useEmbeddedAws();

const plans = itemStore(TABLE, planKind);
const statuses = itemStore(TABLE, planStatusKind);

it.each(['open', 'closed'] as const)('a plan that the shop wrote as %s is so', async (status) => {
  const id = planId(`plan-${status}`);
  for (const plan of whole.plans) await plans.create({ ...plan, id, status });
  expect((await statuses.find(id))?.item).toEqual({ id, status });
});

it('a plan that was never written has none', async () => {
  expect(await statuses.find(planId('never-was'))).toBeUndefined();
});
