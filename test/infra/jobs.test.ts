/** Facts about what runs without a caller, read from the template. */
import { expect, it } from 'vitest';
import { jobs, MOST_RECEIVES } from '../../infra/jobs.ts';
import { templateOf } from './synthesized.ts';
import { functionsOf, logicalIdOf, permissionsOf, propertiesOf } from './template-facts.ts';

const dev = templateOf();
const day = 86_400;

it('wakes the dispatcher every five minutes of the day in Seoul, with a place for lost wake-ups', () => {
  const schedules = propertiesOf(dev, 'AWS::Scheduler::Schedule');
  expect(schedules).toHaveLength(1);
  expect(schedules[0]).toMatchObject({
    ScheduleExpression: 'cron(0/5 * * * ? *)',
    ScheduleExpressionTimezone: 'Asia/Seoul',
    Target: {
      DeadLetterConfig: { Arn: expect.anything() },
      RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 },
    },
  });
});

it('repeats no wake-up that failed: the next one finds the same work', () => {
  expect(propertiesOf(dev, 'AWS::Lambda::EventInvokeConfig')).toMatchObject([
    { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 },
  ]);
});

it('lets a message wait four days, and one that failed fourteen, encrypted and only by TLS', () => {
  const queues = propertiesOf(dev, 'AWS::SQS::Queue');
  const [work] = queues.filter((queue) => queue.RedrivePolicy !== undefined);
  const others = queues.filter((queue) => queue.RedrivePolicy === undefined);
  expect(work.MessageRetentionPeriod).toBe(4 * day);
  expect(others.map((queue) => queue.MessageRetentionPeriod)).toEqual([14 * day, 14 * day]);
  expect(queues.map((queue) => queue.SqsManagedSseEnabled)).toEqual([true, true, true]);
  expect(propertiesOf(dev, 'AWS::SQS::QueuePolicy')).toHaveLength(queues.length);
});

it('lets the dispatcher send to the work queue, the worker take from it, and nobody anything else', () => {
  const work = logicalIdOf(dev, 'AWS::SQS::Queue', 'WorkQueue');
  const onQueues = permissionsOf(dev).filter(({ action }) => action.startsWith('sqs:'));
  const may = (name: string) =>
    onQueues.filter(({ handler }) => handler === name).map(({ action }) => action);
  expect(onQueues.filter(({ resource }) => !resource.includes(work))).toEqual([]);
  expect(new Set(onQueues.map(({ handler }) => handler))).toEqual(new Set(['dispatch', 'work']));
  expect(may('dispatch')).toEqual(['sqs:GetQueueAttributes', 'sqs:SendMessage']);
  expect(may('work')).toContain('sqs:ReceiveMessage');
  expect(may('work')).not.toContain('sqs:SendMessage');
});

it('gives the worker ten messages at a time, five times at once, and takes back only failed ones', () => {
  expect(propertiesOf(dev, 'AWS::Lambda::EventSourceMapping')).toMatchObject([
    {
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 5 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  ]);
});

it('keeps a message from others for six times as long as its worker may run', () => {
  const worker = jobs.find(({ handler }) => handler === 'work');
  const queues = propertiesOf(dev, 'AWS::SQS::Queue');
  const withDeadLetters = queues.filter((queue) => queue.RedrivePolicy !== undefined);
  expect(withDeadLetters).toMatchObject([
    {
      VisibilityTimeout: 6 * (worker?.timeoutSeconds ?? 0),
      RedrivePolicy: { maxReceiveCount: MOST_RECEIVES },
      SqsManagedSseEnabled: true,
    },
  ]);
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

it('tells only the dispatcher where the queue is', () => {
  const told = functionsOf(dev).filter(({ variables }) => 'QUEUE_URL' in variables);
  expect(told.map(({ handler }) => handler)).toEqual(['dispatch']);
  expect(logicalIdOf(dev, 'AWS::SQS::Queue', 'WorkQueue')).toMatch(/^WorkQueue/);
});
