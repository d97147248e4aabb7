/** The jobs that the clock wakes, called as AWS calls them: each leaves what it is there for. */
import { expect, it } from 'vitest';
import { reconciliationKind } from '../../functions/adapters/dynamodb/items/reconciliations.ts';
import { itemLists } from '../../functions/adapters/dynamodb/lists.ts';
import { DAY, HOUR, MINUTE, seoulDate, startOfSeoulDate } from '../../functions/domain/time.ts';
import { TABLE } from '../adapters/support/embedded-aws.ts';
import { names } from '../sandbox/environment.ts';
import { handlerOf } from './support/handler-of.ts';
import { useHouse } from './support/house.ts';
import { capturedOutput } from './support/output.ts';

process.env.POWERTOOLS_METRICS_DISABLED = 'false';
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

it('every five minutes what is due is sent to its worker, and the log says how much', async () => {
  const output = capturedOutput();
  const order = { name: '구독', merchant_uid: 'lost-1', amount: 3_000 };
  const body = { ...order, customer_uid: await house.hasKey('a-real-key') };
  house.iamport.planFault({ operation: 'again', fault: 'timeout_after' });
  await house.call('POST /charges', { body });
  house.clock.moveTo(house.clock.now() + 5 * MINUTE);
  await woken('dispatch');
  const [message] = await house.queues.of(names.queues.charge).receive(10);
  expect(JSON.parse(message?.body ?? '')).toEqual({ v: 1, kind: 'charge', id: 'lost-1' });
  expect(output()).toMatch(/"message":"dispatched".*"sent":\d/);
});

it('what is published is counted for the alarms', async () => {
  const output = capturedOutput();
  const order = { name: '구독', merchant_uid: 'counted-1', amount: 3_000 };
  const body = { ...order, customer_uid: await house.hasKey('another-key') };
  await house.call('POST /charges', { body });
  expect(output()).toContain('"ChargesPaid":1');
  expect(output()).toContain('"AmountPaid":3000');
});

it('every morning what is wrong with the settings is logged with its cure, counted, and told who asks', async () => {
  const output = capturedOutput();
  expect(await woken('check-settings')).toMatchObject({
    findings: [{ code: 'inicis_secret_empty', severity: 'error', cure: expect.any(String) }],
    inicis_keys: { sign_key: 'not set', merchant_key: 'not set' },
  });
  const lines = output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { SettingErrors: 1, SettingWarnings: 0 },
    { level: 'WARN', code: 'inicis_secret_empty', cure: expect.any(String) },
  ]);
});
