/** Whether an alarm of a stack rings. That of silence says whether the dispatcher has run lately. */
import {
  CloudWatchClient,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import { type Check, failed, passed, warned } from './check.ts';

export async function checkAlarms(stack: string): Promise<readonly Check[]> {
  const alarms = await alarmsOf(stack);
  const silence = alarms.find(({ AlarmName }) => AlarmName === `${stack}-DispatcherSilent`);
  const ringing = alarms.filter((alarm) => alarm !== silence && alarm.StateValue === 'ALARM');
  return [
    dispatcherBy(silence),
    ...(ringing.length === 0
      ? [passed(`None of ${alarms.length} alarms rings`)]
      : ringing.map(asCheck)),
  ];
}

async function alarmsOf(stack: string): Promise<readonly MetricAlarm[]> {
  const wish = { AlarmNamePrefix: `${stack}-` };
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
      return failed({ says: 'No alarm watches the dispatcher.', cure: 'Deploy the stack again.' });
  }
}

/** An alarm's description ends with the part of the runbook that goes on. */
const asCheck = ({ AlarmName, AlarmDescription }: MetricAlarm): Check =>
  failed({ says: `${AlarmName} rings.`, cure: `${AlarmDescription}` });
