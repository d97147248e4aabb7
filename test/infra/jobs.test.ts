/** Facts about what runs without a caller, read from the template. */
import { expect, it } from 'vitest';
import { jobs, MOST_RECEIVES } from '../../infra/jobs.ts';
import { templateOf } from './synthesized.ts';
import { functionsOf, logicalIdOf, permissionsOf, propertiesOf } from './template-facts.ts';

const dev = templateOf();

it('wakes the dispatcher every five minutes of the day in Seoul, with a place for lost wake-ups', () => {
  const schedules = propertiesOf(dev, 'AWS::Scheduler::Schedule');
  expect(schedules).toHaveLength(1);
  expect(schedules[0]).toMatchObject({
    ScheduleExpression: 'cron(0/5 * * * ? *)',
    ScheduleExpressionTimezone: 'Asia/Seoul',
    Target: { DeadLetterConfig: { Arn: expect.anything() } },
  });
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
