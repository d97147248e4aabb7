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
import { say } from './terminal-language.ts';

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
      ? [
          passed(
            say(
              `None of ${alarms.length} alarms rings`,
              `알람 ${alarms.length}개 중 울리는 것이 없음`,
            ),
          ),
        ]
      : ringing.map(asCheck)),
    await checkListeners([outputs.AlarmTopicArn, outputs.ShopTopicArn]),
  ];
}

const noStack = (stack: string, stage: string): Check =>
  failed({
    says: say(
      `No alarm would ring: there is no stack ${stack}.`,
      `스택 ${stack}이 없어 어떤 알람도 울리지 않습니다.`,
    ),
    cure: say(
      `Deploy it: npm run deploy -- -c stage=${stage}`,
      `배포하세요: npm run deploy -- -c stage=${stage}`,
    ),
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
      return passed(
        say(
          'The dispatcher has run within the last quarter of an hour',
          '디스패처가 최근 15분 안에 돌았음',
        ),
      );
    case 'INSUFFICIENT_DATA':
      return warned({
        says: say(
          'Nobody knows yet whether the dispatcher runs: the stack is new.',
          '새 스택이라 디스패처가 도는지 아직 알 수 없습니다.',
        ),
        cure: say('Run this again in a quarter of an hour.', '15분 뒤에 다시 실행하세요.'),
      });
    case 'ALARM':
      return asCheck(silence);
    default:
      return failed({
        says: say('No alarm watches the dispatcher.', '디스패처를 보는 알람이 없습니다.'),
        cure: say('Deploy with --revert-drift.', '--revert-drift로 배포하세요.'),
      });
  }
}

async function checkListeners(topics: readonly (string | undefined)[]): Promise<Check> {
  const listeners = await Promise.all(
    topics.map((topic) => (topic === undefined ? 0 : listenersOf(topic))),
  );
  return listeners.some((count) => count > 0)
    ? passed(say('Somebody is told when an alarm rings', '알람이 울리면 받는 사람이 있음'))
    : warned({
        says: say(
          'Nobody is told when an alarm rings: the topic has no confirmed subscription.',
          '알람이 울려도 받는 사람이 없습니다. 토픽에 확인된 구독이 없습니다.',
        ),
        cure: say(
          'Deploy with -c alarmEmail=<address> and confirm the mail that AWS sends there, or ' +
            'subscribe somebody to the topic that you named by alarmTopicArn.',
          '-c alarmEmail=<주소>로 배포하고 AWS가 보낸 메일을 확인하거나, alarmTopicArn으로 지정한 토픽에 구독을 추가하세요.',
        ),
      });
}

async function listenersOf(TopicArn: string): Promise<number> {
  const topic = await new SNSClient({}).send(new GetTopicAttributesCommand({ TopicArn }));
  return Number(topic.Attributes?.SubscriptionsConfirmed);
}

/** An alarm's description ends with its section of the runbook. */
const asCheck = ({ AlarmName, AlarmDescription }: MetricAlarm): Check =>
  failed({
    says: say(`${AlarmName} rings.`, `${AlarmName} 알람이 울리고 있습니다.`),
    cure: `${AlarmDescription}`,
  });
