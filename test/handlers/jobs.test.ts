/** The jobs that the clock wakes, called as AWS calls them: each leaves what it is there for. */
import { expect, it } from 'vitest';
import { reconciliationKind } from '../../functions/adapters/dynamodb/items/reconciliations.ts';
import { itemLists } from '../../functions/adapters/dynamodb/lists.ts';
import { DAY, HOUR, seoulDate, startOfSeoulDate } from '../../functions/domain/time.ts';
import { TABLE } from '../adapters/support/embedded-aws.ts';
import { handlerOf } from './support/handler-of.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();

const comparisons = async (askedBy: string) => {
  const lists = itemLists(TABLE, reconciliationKind);
  const { items } = await lists.page({ of: 'all' }, { limit: 100 });
  return items.filter((run) => run.askedBy === askedBy);
};

const woken = async (job: string) => (await handlerOf(job))({}, {});

it('every hour a comparison of the last three hours begins, once however often the clock fires', async () => {
  const until = Math.floor(house.clock.now() / HOUR) * HOUR;
  await woken('reconcile-hourly');
  await woken('reconcile-hourly');
  expect(await comparisons('hourly')).toMatchObject([{ span: { from: until - 3 * HOUR, until } }]);
});

it('every night a comparison of the last three days begins, once however often the clock fires', async () => {
  const until = startOfSeoulDate(seoulDate(house.clock.now()));
  await woken('reconcile-nightly');
  await woken('reconcile-nightly');
  expect(await comparisons('nightly')).toMatchObject([{ span: { from: until - 3 * DAY, until } }]);
});
