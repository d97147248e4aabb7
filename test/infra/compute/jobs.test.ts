/** Facts about what runs without a caller, read from the template. */
import { expect, it } from 'vitest';
import { LINES } from '../../../functions/domain/gateway/calls-in-flight.ts';
import { SECOND } from '../../../functions/domain/time.ts';
import { LONGEST_WORK } from '../../../functions/use-cases/workers/work-off.ts';
import { MOST_RECEIVES, queueJobs, visibilitySeconds } from '../../../infra/jobs.ts';
import { alarmRows } from '../../../infra/observability/alarm-rows.ts';
import { templateOf } from '../synthesized.ts';
import { functionsOf, logicalIdOf, permissionsOf, propertiesOf } from '../template-facts.ts';

const dev = templateOf();
const day = 86_400;

const startersOfComparisons = ['create-reconciliation', 'reconcile-hourly', 'reconcile-nightly'];

const refOf = (handler: string) => ({
  Ref: logicalIdOf(dev, 'AWS::Lambda::Function', `Functions${handler.replaceAll('-', '')}`),
});

function scheduleOf(handler: string) {
  const { Ref } = refOf(handler);
  return propertiesOf(dev, 'AWS::Scheduler::Schedule').find(({ Target }) =>
    JSON.stringify(Target.Arn).includes(Ref),
  );
}

it.each([
  ['dispatch', 'cron(0/5 * * * ? *)', 300],
  ['check-settings', 'cron(40 8 * * ? *)', 86_400],
  ['reconcile-hourly', 'cron(10 * * * ? *)', 3_600],
  ['reconcile-nightly', 'cron(20 3 * * ? *)', 86_400],
])('wakes %s by the clock of Seoul, with a place for lost wake-ups', (handler, cron, seconds) => {
  expect(scheduleOf(handler)).toMatchObject({
    ScheduleExpression: cron,
    ScheduleExpressionTimezone: 'Asia/Seoul',
    Target: {
      DeadLetterConfig: { Arn: expect.anything() },
      RetryPolicy: { MaximumEventAgeInSeconds: seconds, MaximumRetryAttempts: 2 },
    },
  });
});

it('repeats no wake-up of the dispatcher: the next one finds the same work', () => {
  const settings = propertiesOf(dev, 'AWS::Lambda::EventInvokeConfig');
  expect(settings.filter(({ MaximumRetryAttempts }) => MaximumRetryAttempts === 0)).toEqual([
    expect.objectContaining({ FunctionName: refOf('dispatch'), MaximumEventAgeInSeconds: 300 }),
  ]);
});

it('lets a message wait four days, and one that failed fourteen, encrypted and only by TLS', () => {
  const queues = propertiesOf(dev, 'AWS::SQS::Queue');
  const works = queues.filter((queue) => queue.RedrivePolicy !== undefined);
  const others = queues.filter((queue) => queue.RedrivePolicy === undefined);
  expect(works.map((queue) => queue.MessageRetentionPeriod)).toEqual(works.map(() => 4 * day));
  expect(others.map((queue) => queue.MessageRetentionPeriod)).toEqual([14 * day, 14 * day]);
  expect(queues.map((queue) => queue.SqsManagedSseEnabled)).toEqual(queues.map(() => true));
  expect(propertiesOf(dev, 'AWS::SQS::QueuePolicy')).toHaveLength(queues.length);
});

it('gives each kind of item a queue of its own, which only the dispatcher fills and only its worker empties', () => {
  const onQueues = permissionsOf(dev).filter(({ action }) => action.startsWith('sqs:'));
  for (const { handler, trigger } of queueJobs) {
    const queue = logicalIdOf(dev, 'AWS::SQS::Queue', `Work${trigger.carries}`);
    const may = (action: string) =>
      onQueues
        .filter((one) => one.action === action && one.resource.includes(queue))
        .map((one) => one.handler);
    const comparison = trigger.carries === 'reconciliation' ? startersOfComparisons : [];
    expect(may('sqs:SendMessage').toSorted()).toEqual(['dispatch', ...comparison].toSorted());
    // A worker in lines may receive twice over: its event source grants it too.
    expect(new Set(may('sqs:ReceiveMessage'))).toEqual(new Set([handler]));
  }
  const workers = queueJobs.map(({ handler }) => handler);
  expect(new Set(onQueues.map(({ handler }) => handler))).toEqual(
    new Set(['dispatch', ...startersOfComparisons, ...workers]),
  );
});

it('gives workers so many messages at a time as the table says, and takes back only failed ones', () => {
  const sources = propertiesOf(dev, 'AWS::Lambda::EventSourceMapping');
  expect(sources).toMatchObject(
    queueJobs.map(({ trigger: { batchSize, maxConcurrency } }) => ({
      BatchSize: batchSize,
      ScalingConfig: { MaximumConcurrency: maxConcurrency },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })),
  );
});

it('keeps a message from others until its worker has ended, and lets Lambda try a throttled one again', () => {
  const queues = propertiesOf(dev, 'AWS::SQS::Queue');
  const withDeadLetters = queues.filter((queue) => queue.RedrivePolicy !== undefined);
  expect(withDeadLetters).toMatchObject(
    queueJobs.map(({ handler, timeoutSeconds }) => ({
      VisibilityTimeout: (handler === 'work-on-subscriptions' ? 2 : 6) * timeoutSeconds,
      RedrivePolicy: { maxReceiveCount: MOST_RECEIVES },
      SqsManagedSseEnabled: true,
    })),
  );
});

it('lets the dispatcher read no secret and charge nobody', () => {
  const actions = permissionsOf(dev)
    .filter(({ handler }) => handler === 'dispatch')
    .map(({ action }) => action);
  expect(actions).toContain('sqs:SendMessage');
  expect(actions.filter((action) => action.startsWith('secretsmanager:'))).toEqual([]);
});

it('lets only the webhook change an item in place, and only the dispatcher read the agenda', () => {
  const permissions = permissionsOf(dev);
  const may = (action: string, resource: RegExp) =>
    permissions
      .filter((one) => one.action === action && resource.test(one.resource))
      .map(({ handler }) => handler);
  expect(may('dynamodb:UpdateItem', /./)).toEqual(['receive-webhook']);
  expect(may('dynamodb:Query', /index\/agenda/)).toEqual(['dispatch']);
});

it('brings no alarm of work that waits when a worker crashed: its messages are back before', () => {
  const [waits] = alarmRows.filter(({ id }) => id === 'WorkWaits');
  for (const job of queueJobs.filter(({ timeoutSeconds }) => timeoutSeconds > 300))
    expect(visibilitySeconds(job)).toBeLessThan(waits?.from ?? 0);
});

it('lets a worker in lines bring as many messages at once as it has lines, and longer than one takes', () => {
  const lines = queueJobs.filter(({ grants }) => grants.includes('own-queue'));
  expect(lines.map(({ handler }) => handler)).toEqual(['work-on-subscriptions']);
  for (const { trigger, timeoutSeconds } of lines) {
    expect(trigger.batchSize).toBe(LINES);
    expect(timeoutSeconds * SECOND).toBeGreaterThan(3 * LONGEST_WORK);
  }
  // The workers of batches may run as long as one message takes.
  for (const handler of ['work-on-charges', 'work-on-keys']) {
    const job = queueJobs.find((one) => one.handler === handler);
    expect((job?.timeoutSeconds ?? 0) * SECOND).toBe(LONGEST_WORK);
  }
});

it('tells the dispatcher where the queues are, and a worker in lines where its own is', () => {
  const told = (name: string) =>
    functionsOf(dev)
      .filter(({ variables }) => name in variables)
      .map(({ handler }) => handler)
      .toSorted();
  expect(told('SUBSCRIPTION_QUEUE_URL')).toEqual(['dispatch', 'work-on-subscriptions']);
  expect(told('CHARGE_QUEUE_URL')).toEqual(['dispatch']);
  expect(told('KEY_QUEUE_URL')).toEqual(['dispatch']);
});
