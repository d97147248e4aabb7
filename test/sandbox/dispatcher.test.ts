/** The dispatcher's turns on the sandbox's clock: every turn with work, and few others. */
import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, it, onTestFinished } from 'vitest';
import { agendaAttributes } from '../../functions/adapters/dynamodb/agenda-shards.ts';
import type { Job } from '../../infra/jobs.ts';
import { createAnswering } from './aws/answering.ts';
import { createAwsListener } from './aws/aws-listener.ts';
import { createTable } from './aws/create-table.ts';
import { createEmbeddedEngine } from './aws/table-engine.ts';
import { createClock } from './clock/clock.ts';
import { addDuration } from './clock/duration.ts';
import { formatSeoul } from './clock/seoul.ts';
import { createTimetable } from './clock/timetable.ts';
import { createCrashes } from './crash/crashes.ts';
import { names, setEnvironment } from './environment.ts';
import { openForTest } from './support/open-for-test.ts';
import { createPeek } from './work/agenda-view.ts';
import { createDispatcher } from './work/dispatcher.ts';
import type { QueueMode } from './work/queue-mode.ts';

/** Stands for the dispatcher and for whoever does the work: its name has no row of grants. */
const job: Job = {
  functionId: 'dispatch',
  handler: 'dispatcher-and-workers',
  grants: [],
  trigger: {
    kind: 'clock',
    everyMinutes: 5,
    timeZone: 'Asia/Seoul',
    missedBy: 'DispatcherSilent',
  },
  timeoutSeconds: 10,
};
const seoul = (text: string) => Date.parse(`${text}+09:00`);
const start = seoul('2026-11-23T09:58:30');

it('runs at the first five-minute turn after an item falls due, and to count a day ahead of it', async () => {
  const { put, turns, advance, workIsDone } = await stage();
  workIsDone();
  await put('a', '2026-11-23T10:07');
  await put('b', '2026-11-23T10:09');
  await put('c', '2026-11-27T00:00');
  await put('d', '2027-01-01T00:00');
  await advance('P1M');
  expect(turns).toEqual(['11-23T10:10:00', '11-26T00:00:00', '11-27T00:00:00']);
});

it('also runs at the new time, if an item fell due since its last turn', async () => {
  const { put, turns, advance, workIsDone } = await stage();
  workIsDone();
  await put('a', '2026-11-23T10:01');
  await advance('PT5M');
  expect(turns).toEqual(['11-23T10:03:30']);
  await advance('P1D');
  expect(turns).toHaveLength(1);
});

it('finds an item that is still due at each next turn, until it is done', async () => {
  const { put, turns, advance, onTurn, remove } = await stage();
  await put('a', '2026-11-23T10:00');
  onTurn(async () => {
    if (turns.length === 3) await remove('a');
  });
  await advance('P1D');
  expect(turns).toEqual(['11-23T10:00:00', '11-23T10:05:00', '11-23T10:10:00']);
});

it('runs again at the new time as long as finished work makes room for more', async () => {
  const { put, turns, advance, onTurn, remove } = await stage();
  const left = ['a', 'b', 'c'];
  for (const id of left) await put(id, '2026-11-23T10:00');
  onTurn(() => remove(left.shift() ?? ''));
  await advance('PT2M');
  expect(turns).toEqual(['11-23T10:00:00', '11-23T10:00:30', '11-23T10:00:30']);
});

it('runs ever more rarely for items that are never handled, yet in time for new ones', async () => {
  const { put, turns, advance } = await stage();
  await put('held', '2026-11-23T10:00');
  await put('new', '2026-11-25T10:07');
  await advance('P1M');
  expect(turns.slice(0, 3)).toEqual(['11-23T10:00:00', '11-23T10:05:00', '11-23T10:10:00']);
  expect(turns).toContain('11-23T13:00:00');
  expect(turns).toContain('11-25T10:10:00');
  expect(turns.length).toBeLessThan(180);
  await advance('PT10M');
  expect(turns.slice(-3)).toEqual(['12-23T09:58:30', '12-23T10:00:00', '12-23T10:05:00']);
});

it('queues an item once while the queue is stopped, until it runs again', async () => {
  const { put, turns, advance, workIsDone, setMode } = await stage();
  setMode('stop');
  await put('a', '2026-11-23T10:00');
  await put('b', '2026-11-24T10:00');
  await advance('P2D');
  expect(turns).toEqual(['11-23T10:00:00', '11-24T00:00:00', '11-24T10:00:00']);
  setMode('run');
  workIsDone();
  await advance('P1D');
  expect(turns.slice(3)).toEqual(['11-25T09:58:30']);
});

it('runs at every turn with due items while real time passes', async () => {
  const { put, dispatcher, clock } = await stage();
  await put('a', '2026-11-23T10:00');
  for (const turn of ['10:00', '10:05', '10:10']) {
    expect(await dispatcher.nextDueAt()).toBe(seoul(`2026-11-23T${turn}`));
    clock.moveTo(seoul(`2026-11-23T${turn}`));
    await dispatcher.runDue();
  }
  clock.moveTo(seoul('2026-11-23T16:00'));
  await dispatcher.runDue();
  expect(await dispatcher.nextDueAt()).toBe(seoul('2026-11-23T16:05'));
});

it('runs on request, the named number of times at once', async () => {
  const { dispatcher, turns, onTurn } = await stage();
  const { promise, resolve } = Promise.withResolvers<void>();
  onTurn(() => {
    if (turns.length === 3) resolve();
    return promise;
  });
  await dispatcher.dispatch(3);
  expect(turns).toHaveLength(3);
});

/** A dispatcher on a table with an agenda, whose function records when it runs. */
async function stage() {
  const table = await tableForTest();
  const clock = createClock({ machineNow: () => start, publish: () => undefined });
  const timetable = createTimetable(clock);
  const turns: string[] = [];
  let mode: QueueMode = 'run';
  let atTurn = async () => {};
  const dispatcher = createDispatcher({
    job,
    clock,
    peek: createPeek(table.engine),
    writes: table.engine.writes,
    mode: () => mode,
    hurried: timetable.hurried,
    crashes: createCrashes(),
    loadHandler: async () => async () => {
      turns.push(formatSeoul(clock.now()).slice(5, 19));
      await atTurn();
    },
  });
  timetable.add(dispatcher);
  return {
    ...table,
    clock,
    dispatcher,
    turns,
    advance: (duration: string) => timetable.advance((now) => addDuration(now, duration)),
    onTurn(next: () => Promise<void>) {
      atTurn = next;
    },
    workIsDone() {
      atTurn = () => table.removeUntil(clock.now());
    },
    setMode(next: QueueMode) {
      mode = next;
    },
  };
}

async function tableForTest() {
  const engine = createEmbeddedEngine(undefined);
  await engine.start();
  onTestFinished(() => engine.stop());
  const { url } = await openForTest(createAwsListener(createAnswering([engine], createCrashes())));
  setEnvironment(process.env, { apiUrl: url, iamportUrl: url, awsUrl: url, impCode: 'imp' });
  await createTable(url, names.table);
  const dynamodb = new DynamoDBClient();
  const TableName = names.table;
  const wakeAt = new Map<string, number>();
  const remove = async (id: string) => {
    const pk = `CHARGE#${id}`;
    wakeAt.delete(id);
    await dynamodb.send(new DeleteItemCommand({ TableName, Key: marshall({ pk }) }));
  };
  return {
    engine,
    remove,
    async put(id: string, at: string) {
      const pk = `CHARGE#${id}`;
      wakeAt.set(id, seoul(at));
      const due = agendaAttributes(pk, { wakeFor: 'work', wakeAt: seoul(at) });
      const Item = marshall({ pk, ...due });
      await dynamodb.send(new PutItemCommand({ TableName, Item }));
    },
    async removeUntil(now: number) {
      for (const [id, at] of wakeAt) if (at <= now) await remove(id);
    },
  };
}
