/** Facts about the functions: which there are, how they run, and what they are told. */
import { describe, expect, it } from 'vitest';
import { deploymentSteps, jobs } from '../../../infra/jobs.ts';
import { routes } from '../../../infra/routes.ts';
import { templateOf } from '../synthesized.ts';
import { fromData, functionsOf, propertiesOf } from '../template-facts.ts';

const dev = templateOf();

describe('functions', () => {
  it('are one for each handler that routes, jobs and steps of a deployment name', () => {
    const deployed = functionsOf(dev).map(({ handler }) => handler);
    const named = new Set([...routes, ...jobs, ...deploymentSteps].map(({ handler }) => handler));
    expect(deployed.toSorted()).toEqual([...named].toSorted());
  });

  it.each(functionsOf(dev))('$handler runs on Node 24 and arm64, traced, in time', (deployed) => {
    expect(deployed.properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: secondsOf(deployed.handler),
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
    });
  });

  it('that may read the Iamport secret are told which it is, and which Iamport', () => {
    const told = functionsOf(dev).filter(({ variables }) => 'IAMPORT_SECRET_ID' in variables);
    expect(told.map(({ variables }) => variables)).toEqual(
      told.map(() =>
        expect.objectContaining({
          IAMPORT_SECRET_ID: fromData('RefSecretsIamport'),
          IAMPORT_API_URL: 'https://api.iamport.kr',
        }),
      ),
    );
  });

  it('and the API write logs that end some day', () => {
    const groups = propertiesOf(dev, 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(functionsOf(dev).length + 1);
    expect(new Set(groups.map((group) => group.RetentionInDays))).toEqual(new Set([90]));
  });
});

function secondsOf(name: string): number {
  const isStep = deploymentSteps.some(({ handler }) => handler === name);
  const job = jobs.find(({ handler }) => handler === name);
  return job?.timeoutSeconds ?? (isStep ? 30 : 28);
}

it('are told what the shop decided in the words that they read', () => {
  const decided = templateOf({
    afterLastRetry: 'cancel',
    customersMayPause: 'yes',
    autoRefundDuplicates: 'no',
    duplicateRefundsADay: '05',
    maxChargeAmount: '500000',
    maxRefundsADay: '7',
  });
  const [worker] = functionsOf(decided).filter(({ handler }) => handler === 'work-on-keys');
  expect(worker?.variables).toMatchObject({
    AFTER_LAST_RETRY: 'cancel',
    CUSTOMERS_MAY_PAUSE: 'yes',
    AUTO_REFUND_DUPLICATES: 'no',
    DUPLICATE_REFUNDS_A_DAY: '5',
    MAX_CHARGE_AMOUNT: '500000',
    MAX_REFUNDS_A_DAY: '7',
  });
});

it('take as many charges at once as the shop says, and the dispatcher fills the queue for them', () => {
  const busy = templateOf({ callsInFlight: '200' });
  const most = propertiesOf(busy, 'AWS::Lambda::EventSourceMapping').map(
    ({ ScalingConfig }) => ScalingConfig?.MaximumConcurrency,
  );
  expect(most.sort()).toEqual([2, 2, 2, 2, 20]);
  const [dispatcher] = functionsOf(busy).filter(({ handler }) => handler === 'dispatch');
  expect(dispatcher?.variables.CALLS_IN_FLIGHT).toBe('200');
});
