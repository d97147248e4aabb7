/**
 * Whether an alarm of a stage rings, and whether a person is subscribed to it. The alarm
 * `DispatcherSilent` shows whether the dispatcher has run lately.
 */
import {
  CloudWatchClient,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Config } from '../config/config.ts';
import { stackNamesOf } from '../config/stack-names.ts';
import { type Check, failed, passed, warned } from './check.ts';
import { outputsOfStack } from './stack-outputs.ts';

/** One check for the dispatcher, one for each ringing alarm, one for its subscribers. */
export async function checkAlarms(stage: Config['stage']): Promise<readonly Check[]> {
  const { billing: watched, observability: stack } = stackNamesOf(stage);
  const outputs = await outputsOfStack(stack);
  if (outputs === undefined) return [noStack(stack, stage)];
  const alarms = await alarmsOf(watched);
  const silence = alarms.find(({ AlarmName }) => AlarmName === `${watched}-DispatcherSilent`);
  const ringing = alarms.filter((alarm) => alarm !== silence && alarm.StateValue === 'ALARM');
  return [
    dispatcherBy(silence),
    ...(ringing.length === 0
      ? [passed(`None of ${alarms.length} alarms rings`)]
      : ringing.map(asCheck)),
    await checkListeners([outputs.AlarmTopicArn, outputs.ShopTopicArn]),
  ];
}

const noStack = (stack: string, stage: string): Check =>
  failed({
    says: `No alarm would ring: there is no stack ${stack}.`,
    cure: `Deploy it: npm run deploy -- -c stage=${stage}`,
  });

async function alarmsOf(watched: string): Promise<readonly MetricAlarm[]> {
  const wish = { AlarmNamePrefix: `${watched}-` };
  const alarms = [];
  for await (const page of paginateDescribeAlarms({ client: new CloudWatchClient({}) }, wish))
    alarms.push(...(page.MetricAlarms ?? []));
  return alarms;
}

function dispatcherBy(silence: MetricAlarm | undefined): Check {
  switch (silence?.StateValue) {
    case 'OK':
      return passed('The dispatcher has run within the last quarter of an hour');
    case 'INSUFFICIENT_DATA':
      return warned({
        says: 'Nobody knows yet whether the dispatcher runs: the stack is new.',
        cure: 'Run this again in a quarter of an hour.',
      });
    case 'ALARM':
      return asCheck(silence);
    default:
      return failed({
        says: 'No alarm watches the dispatcher.',
        cure: 'Deploy with --revert-drift.',
      });
  }
}

async function checkListeners(topics: readonly (string | undefined)[]): Promise<Check> {
  const listeners = await Promise.all(
    topics.map((topic) => (topic === undefined ? 0 : listenersOf(topic))),
  );
  return listeners.some((count) => count > 0)
    ? passed('Somebody is told when an alarm rings')
    : warned({
        says: 'Nobody is told when an alarm rings: the topic has no confirmed subscription.',
        cure:
          'Deploy with -c alarmEmail=<address> and confirm the mail that AWS sends there, or ' +
          'subscribe somebody to the topic that you named by alarmTopicArn.',
      });
}

async function listenersOf(TopicArn: string): Promise<number> {
  const topic = await new SNSClient({}).send(new GetTopicAttributesCommand({ TopicArn }));
  return Number(topic.Attributes?.SubscriptionsConfirmed);
}

/** An alarm's description ends with its section of the runbook. */
const asCheck = ({ AlarmName, AlarmDescription }: MetricAlarm): Check =>
  failed({ says: `${AlarmName} rings.`, cure: `${AlarmDescription}` });
