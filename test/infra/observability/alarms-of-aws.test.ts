/** Alarms over AWS's own numbers: each watches a thing that is deployed, and rings when it should. */
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { jobs, queueJobs } from '../../../infra/jobs.ts';
import { joined } from '../joined.ts';
import { stageOf } from '../synthesized.ts';
import { logicalIdOf, propertiesOf } from '../template-facts.ts';
import { alarmsIn, type Datapoint, nameOf, rings } from './alarm-evaluation.ts';

const stage = stageOf();
const template = Template.fromStack(stage.billing);
const watching = joined(stage, 'observability');
const alarms = alarmsIn(watching);
const called = (name: string) => alarms.filter((alarm) => nameOf(alarm) === name);

const refOf = (type: string, beginning: string) => ({
  Ref: logicalIdOf(template, type, beginning),
});
const queueName = (beginning: string) => ({
  'Fn::GetAtt': [logicalIdOf(template, 'AWS::SQS::Queue', beginning), 'QueueName'],
});
const data = Template.fromStack(stage.data);
const tableName = { Ref: logicalIdOf(data, 'AWS::DynamoDB::GlobalTable', 'Table') };
const visible = 'ApproximateNumberOfMessagesVisible';

interface FailureBackoff extends Datapoint {
  readonly alarm: string;
}

const troubles: readonly FailureBackoff[] = [
  ...jobs.map(({ handler }) => ({
    alarm: `JobFails-${handler}`,
    namespace: 'AWS/Lambda',
    name: 'Errors',
    dimensions: {
      FunctionName: refOf('AWS::Lambda::Function', `Functions${handler.replaceAll('-', '')}F`),
    },
    value: 3,
  })),
  ...queueJobs.map(({ trigger: { carries } }) => ({
    alarm: `WorkWaits-${carries}`,
    namespace: 'AWS/SQS',
    name: 'ApproximateAgeOfOldestMessage',
    dimensions: { QueueName: queueName(`Work${carries}`) },
    value: 1_800,
  })),
  {
    alarm: 'DeadLetters',
    namespace: 'AWS/SQS',
    name: visible,
    dimensions: { QueueName: queueName('WorkDeadLetters') },
    value: 1,
  },
  {
    alarm: 'WakeUpsMissed',
    namespace: 'AWS/SQS',
    name: visible,
    dimensions: { QueueName: queueName('TriggersMissedWakeUps') },
    value: 1,
  },
  {
    alarm: 'RequestsMany',
    namespace: 'AWS/ApiGateway',
    name: 'Count',
    dimensions: { ApiId: refOf('AWS::ApiGatewayV2::Api', 'Api') },
    value: 20_000,
  },
  {
    alarm: 'ApiFails',
    namespace: 'AWS/ApiGateway',
    name: '5xx',
    dimensions: { ApiId: refOf('AWS::ApiGatewayV2::Api', 'Api') },
    value: 10,
  },
  {
    alarm: 'FunctionsThrottled',
    namespace: 'AWS/Lambda',
    name: 'Throttles',
    dimensions: {},
    value: 5,
  },
  {
    // DynamoDB counts a put here whether its table or one of its indexes turned it away.
    alarm: 'WritesThrottled',
    namespace: 'AWS/DynamoDB',
    name: 'ThrottledRequests',
    dimensions: { TableName: tableName, Operation: 'PutItem' },
    value: 5,
  },
];

it.each(troubles)('$alarm rings at $value, not before, and not in silence', (trouble) => {
  const [alarm, ...others] = called(trouble.alarm);
  expect(others).toEqual([]);
  expect(alarm && rings(alarm, [trouble])).toBe(true);
  expect(alarm && rings(alarm, [{ ...trouble, value: trouble.value - 1 }])).toBe(false);
  expect(alarm && rings(alarm, [])).toBe(false);
});

it('are all that watch numbers of AWS', () => {
  const ofAws = alarms.filter(({ Namespace }) => String(Namespace).startsWith('AWS/'));
  const loud = ofAws.map(nameOf).filter((name) => !name.startsWith('JobSilent-'));
  expect(loud.toSorted()).toEqual(troubles.map(({ alarm }) => alarm).toSorted());
});

it.each([
  ['SpikeOf401', '401', 100],
  ['SpikeOf403', '403', 50],
  ['SpikeOf429', '429', 200],
  ['RequestFailed', '500', 1],
])('%s rings at so many %s in the access log within five minutes: %i', (name, status, most) => {
  const [alarm] = called(name);
  const lines = { namespace: 'Billing-dev', name: `Answered${status}`, dimensions: {} };
  expect(alarm && rings(alarm, [{ ...lines, value: most }])).toBe(true);
  expect(alarm && rings(alarm, [{ ...lines, value: most - 1 }])).toBe(false);
  expect(alarm?.Period).toBe(300);
});

it('a customer who exceeds a ration of their own rings nothing: the gateway’s 429 are counted', () => {
  const filters = propertiesOf(watching, 'AWS::Logs::MetricFilter');
  const logs = { Ref: logicalIdOf(template, 'AWS::Logs::LogGroup', 'ApiStageAccessLogs') };
  expect(filters.map(({ FilterPattern }) => FilterPattern)).toEqual([
    '{ $.status = "401" }',
    '{ $.status = "403" }',
    '{ ($.status = "429") && ($.integrationStatus = "-") }',
    '{ $.status = "500" }',
  ]);
  for (const { LogGroupName, MetricTransformations } of filters) {
    expect(LogGroupName).toEqual(logs);
    expect(MetricTransformations).toMatchObject([{ MetricNamespace: 'Billing-dev' }]);
  }
});

it('tell a person when they ring, and when it is over', () => {
  const topic = { Ref: logicalIdOf(watching, 'AWS::SNS::Topic', 'AlarmsTopic') };
  for (const alarm of alarms) expect(alarm.AlarmActions).toEqual([topic]);
  const cleared = alarms.filter(({ OKActions }) => OKActions.length > 0);
  for (const { OKActions } of cleared) expect(OKActions).toEqual([topic]);
  expect(cleared.length).toBeGreaterThan(10);
});

it('tell a topic of the shop’s own as well, where one is named', () => {
  const alarmTopicArn = 'arn:aws:sns:ap-northeast-2:111122223333:night';
  const told = alarmsIn(joined(stageOf({ alarmTopicArn }), 'observability'));
  for (const { AlarmActions, OKActions } of told) {
    expect(AlarmActions).toHaveLength(2);
    expect(AlarmActions).toContain(alarmTopicArn);
    expect([0, 2]).toContain(OKActions.length);
  }
});

it('send no all-clear for what happened once and is not over because nothing follows', () => {
  const silent = alarms.filter(({ OKActions }) => OKActions.length === 0).map(nameOf);
  expect(silent.toSorted()).toEqual([
    'CasesOpened',
    'ChargesMany',
    'ChargingStopped',
    'ComparisonStill',
    'ErasureStays',
    'ManyUnknown',
    'NobodyPays',
    'PeriodsMissed',
    'RefundsMany',
    'RequestFailed',
    'RequestsMany',
    'RunHeld',
    'SettingsWrong',
    'Unclassified',
    'UnknownStays',
  ]);
});
