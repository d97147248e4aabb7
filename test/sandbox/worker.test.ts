/** The worker's event source: batches, modes, failures, and as many functions as it may run. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Job } from '../../infra/jobs.ts';
import { createCrashes } from './crash/crashes.ts';
import type { Handler } from './gateway/invoke.ts';
import { queueForTest } from './support/queue-for-test.ts';
import { createQueueSwitch } from './work/queue-mode.ts';
import { createWorker } from './work/worker.ts';

const job: Job = {
  functionId: 'work-on-subscriptions',
  handler: 'work-on-subscriptions',
  grants: [],
  trigger: {
    kind: 'queue',
    carries: 'subscription',
    batchSize: 3,
    maxConcurrency: 2,
    missedBy: 'WorkWaits',
  },
  timeoutSeconds: 10,
};

const event = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      receiptHandle: z.string(),
      body: z.string(),
      attributes: z.record(z.string(), z.string()),
    }),
  ),
});

type Records = z.infer<typeof event>['Records'];

/** A worker whose function records the bodies it receives, one list for each invocation. */
async function workerForTest(work: (records: Records) => unknown = () => undefined) {
  const forTest = await queueForTest();
  const crashes = createCrashes();
  const queueSwitch = createQueueSwitch();
  const given: string[][] = [];
  const reports: unknown[] = [];
  const handler: Handler<object> = (batch) => {
    const { Records } = event.parse(batch);
    given.push(Records.map(({ body }) => body));
    return work(Records);
  };
  const worker = createWorker({
    job,
    queue: forTest.queue,
    mode: queueSwitch.mode,
    loadHandler: async () => handler,
    crashes,
    report: (...words) => reports.push(words.join(' ')),
  });
  const settle = async () => worker.settle?.();
  return { ...forTest, ...queueSwitch, worker, crashes, given, reports, settle };
}

describe('in mode run', () => {
  it('delivers every message once, in batches, and removes it', async () => {
    const { send, given, settle, mode, depths } = await workerForTest();
    await send('1', '2', '3', '4', '5', '6', '7');
    await settle();
    expect(mode()).toBe('run');
    expect(given.map(({ length }) => length).sort()).toEqual([1, 3, 3]);
    expect(given.flat().sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(await depths()).toEqual({ visible: 0, in_flight: 0, dead_letters: 0 });
  });

  it("sends events in SQS's form", async () => {
    const { promise, resolve } = Promise.withResolvers<Records>();
    const { send, settle } = await workerForTest(resolve);
    await send('{"v":1}');
    await settle();
    expect(await promise).toEqual([
      {
        messageId: expect.stringMatching(/^[\da-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: '{"v":1}',
        attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
      },
    ]);
  });

  it('runs as many functions at once as the job allows, and no more', async () => {
    let [running, most] = [0, 0];
    const { send, settle } = await workerForTest(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    await send('1', '2', '3', '4', '5', '6', '7', '8', '9', '10');
    await send('11', '12', '13');
    await settle();
    expect(most).toBe(2);
  });

  it('redelivers failed messages of a batch after their time-out, and no others', async () => {
    const { worker, send, pass, given, settle, depths } = await workerForTest((records) => ({
      batchItemFailures: records
        .filter(
          ({ body, attributes }) => body === '2' && attributes.ApproximateReceiveCount === '1',
        )
        .map(({ messageId }) => ({ itemIdentifier: messageId })),
    }));
    await send('1', '2', '3');
    await settle();
    expect(await depths()).toMatchObject({ visible: 0, in_flight: 1 });
    pass(60);
    await worker.runDue();
    await settle();
    expect(given).toEqual([['1', '2', '3'], ['2']]);
    expect(await depths()).toMatchObject({ visible: 0, in_flight: 0 });
  });

  it.each([
    [
      'throws',
      () => Promise.reject(new Error('on purpose')),
      ['work-on-subscriptions: Error: on purpose'],
    ],
    ['answers nonsense', () => ({ batchItemFailures: 'some' }), []],
    [
      'names a message that it did not receive',
      () => ({ batchItemFailures: [{ itemIdentifier: '' }] }),
      [],
    ],
  ])('a function that %s has done nothing of its batch', async (_, work, said) => {
    const { send, reports, settle, depths } = await workerForTest(work);
    await send('1', '2');
    await settle();
    expect(await depths()).toMatchObject({ visible: 0, in_flight: 2 });
    expect(reports).toEqual(said);
  });
});

describe('in mode stop', () => {
  it('receives nothing, while messages still become visible', async () => {
    const { worker, queue, send, pass, given, settle, setMode, depths } = await workerForTest();
    await send('1');
    await queue.receive(1);
    setMode('stop');
    pass(60);
    await worker.runDue();
    await settle();
    expect([given, await depths()]).toMatchObject([[], { visible: 1, in_flight: 0 }]);
    setMode('run');
    await settle();
    expect(given).toEqual([['1']]);
  });
});

describe('in mode twice', () => {
  it('delivers every message twice, sometimes in parallel and sometimes in turn', async () => {
    const log: string[] = [];
    const { send, settle, setMode, depths } = await workerForTest(async ([first]) => {
      log.push(`begins ${first?.body} ${first?.attributes.ApproximateReceiveCount}`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`ends ${first?.body} ${first?.attributes.ApproximateReceiveCount}`);
    });
    setMode('twice');
    await send('a', '', '', 'b', '', '');
    await settle();
    expect(log).toEqual([
      ...['begins a 1', 'begins a 2', 'ends a 1', 'ends a 2'],
      ...['begins b 1', 'ends b 1', 'begins b 2', 'ends b 2'],
    ]);
    expect(await depths()).toMatchObject({ visible: 0, in_flight: 0 });
  });
});

describe('an injected crash', () => {
  it('ends the work on one message, which is redelivered', async () => {
    const { crashes, send, given, settle, depths } = await workerForTest(([record]) =>
      record?.body === '2' ? dieOf(crashes, record.body) : undefined,
    );
    crashes.arm('send', 1);
    await send('1', '2', '3');
    await settle();
    expect(given.slice(0, 2)).toEqual([['1'], ['2']]);
    expect(given.flat()).toEqual(['1', '2', '3']);
    expect(await depths()).toMatchObject({ visible: 0, in_flight: 1 });
  });

  /** Ends like a function that crashes once its payment is made: none of it continues. */
  async function dieOf(crashes: ReturnType<typeof createCrashes>, uid: string): Promise<never> {
    const traceId = await currentTraceId();
    crashes.saw({ step: 'claim', merchantUid: uid }, traceId);
    crashes.sawPayment(uid);
    return new Promise(() => undefined);
  }

  async function currentTraceId(): Promise<string> {
    const { InvokeStore } = await import('@aws/lambda-invoke-store');
    return (await InvokeStore.getInstanceAsync()).getXRayTraceId() ?? '';
  }
});

describe('a handler file that cannot be run', () => {
  it('is reported once, and its messages wait', async () => {
    const { queue, send, depths } = await queueForTest();
    const reports: unknown[] = [];
    const worker = createWorker({
      job,
      queue,
      mode: () => 'run',
      loadHandler: () => Promise.reject(new Error('no such file')),
      crashes: createCrashes(),
      report: (...words) => reports.push(words.join(' ')),
    });
    await send('1', '2', '3', '4');
    await worker.settle?.();
    expect(reports).toEqual([
      'functions/handlers/work-on-subscriptions.ts cannot be run: Error: no such file',
    ]);
    expect(await depths()).toMatchObject({ visible: 0, in_flight: 4 });
  });
});
