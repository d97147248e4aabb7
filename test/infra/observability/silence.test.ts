/** What never begins fails at nothing: for every job an alarm rings if nothing starts it. */
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { clockJobs, jobs, queueJobs } from '../../../infra/jobs.ts';
import { joined } from '../joined.ts';
import { stageOf } from '../synthesized.ts';
import { logicalIdOf } from '../template-facts.ts';
import { alarmsIn, type Datapoint, nameOf, rings } from './alarm-evaluation.ts';

const stage = stageOf();
const template = Template.fromStack(stage.billing);
const alarms = alarmsIn(joined(stage, 'observability'));
const called = (name: string) => alarms.find((alarm) => nameOf(alarm) === name);

const turn: Datapoint = {
  namespace: 'Billing-dev',
  name: 'DispatcherRuns',
  dimensions: { service: 'billing' },
  value: 12,
};

const beginning = (handler: string): Datapoint => ({
  namespace: 'AWS/Lambda',
  name: 'Invocations',
  dimensions: {
    FunctionName: {
      Ref: logicalIdOf(
        template,
        'AWS::Lambda::Function',
        `Functions${handler.replaceAll('-', '')}F`,
      ),
    },
  },
  value: 1,
});

const seldom = clockJobs.filter(({ trigger }) => trigger.missedBy === 'JobSilent');

it('every job names the alarm, and the alarm is there', () => {
  const wanted = jobs.map(({ functionId, trigger }) => {
    if (trigger.kind === 'queue') return `${trigger.missedBy}-${trigger.carries}`;
    return trigger.missedBy === 'JobSilent' ? `JobSilent-${functionId}` : trigger.missedBy;
  });
  expect(wanted.filter((name) => called(name) === undefined)).toEqual([]);
  expect(new Set(wanted).size).toBe(jobs.length);
});

it('a dispatcher that does not run has an alarm of its own, after a quarter of an hour', () => {
  const [dispatcher] = clockJobs.filter(({ trigger }) => trigger.missedBy === 'DispatcherSilent');
  expect(dispatcher?.handler).toBe('dispatch');
  const alarm = called('DispatcherSilent');
  expect(alarm && rings(alarm, [])).toBe(true);
  expect(alarm && rings(alarm, [turn])).toBe(false);
  expect(alarm).toMatchObject({ isFilled: true, Period: 300, EvaluationPeriods: 3 });
});

describe.each(seldom)('$handler', ({ functionId, handler, trigger }) => {
  const alarm = called(`JobSilent-${functionId}`);

  it('rings when it does not begin while the dispatcher runs', () => {
    expect(alarm && rings(alarm, [turn])).toBe(true);
    expect(alarm && rings(alarm, [turn, beginning(handler)])).toBe(false);
  });

  it('rings an hour after its time, and CloudWatch looks so far back', () => {
    const { Period = 0, EvaluationPeriods = 0 } = alarm ?? {};
    expect(Period * EvaluationPeriods).toBe((trigger.everyMinutes + 60) * 60);
    // Of alarms with periods of an hour it takes a week at most; of shorter ones, a day.
    expect(Period).toBe(3_600);
    expect(Period * EvaluationPeriods).toBeLessThanOrEqual(7 * 86_400);
  });

  it('is silent in the hours before its stage was made', () => {
    expect(alarm && rings(alarm, [])).toBe(false);
  });
});

it('work that no worker takes grows old in its queue, and rings', () => {
  for (const { trigger } of queueJobs) {
    const alarm = called(`${trigger.missedBy}-${trigger.carries}`);
    expect(alarm?.MetricName).toBe('ApproximateAgeOfOldestMessage');
  }
});
