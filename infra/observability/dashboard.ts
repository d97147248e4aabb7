/** One page that shows how the business goes, and under it, how the machinery does. */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarm,
  Metric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../../functions/domain/metrics.ts';
import { queueJobs } from '../jobs.ts';
import { own, queue, type Series, type Sight } from './metric-sources.ts';

export interface DashboardProps {
  readonly sight: Sight;
  readonly name: string;
  readonly alarms: readonly IAlarm[];
}

const DECLINE_CLASSES = [
  'funds',
  'issuer_down',
  'card_dead',
  'cardholder',
  'key_invalid',
  'merchant_fault',
  'request_fault',
  'not_executed',
  'unclassified',
] as const;

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { sight, name, alarms }: DashboardProps) {
    super(scope, id);
    const summed = (name: MetricName, ofClass?: string) => hourly(own(name, sight, ofClass), 'Sum');
    const highest = (name: MetricName) => hourly(own(name, sight), 'Maximum', 5);
    const dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: name,
      defaultInterval: Duration.days(7),
    });
    dashboard.addWidgets(new AlarmStatusWidget({ alarms: [...alarms], width: 24, height: 4 }));
    dashboard.addWidgets(
      new SingleValueWidget({
        title: 'Today',
        metrics: [summed('ChargesPaid'), summed('AmountPaid'), summed('ChargesDeclined')],
        setPeriodToTimeRange: true,
        width: 8,
      }),
      graph('Charges an hour', [
        summed('ChargesPaid'),
        summed('ChargesDeclined'),
        summed('ChargesUnknown'),
      ]),
      graph(
        'Declines by class',
        DECLINE_CLASSES.map((one) => summed('ChargesDeclined', one).with({ label: one })),
      ),
    );
    dashboard.addWidgets(
      graph('Seconds that the oldest has waited', [
        highest('OldestDueCharge'),
        highest('UnknownAge'),
      ]),
      graph('Due at a turn of the dispatcher', [highest('DueItems')]),
      graph('For a person', [
        summed('CasesOpened'),
        summed('PeriodsMissed'),
        summed('RunsHeld'),
        summed('ChargingStopped'),
      ]),
    );
    dashboard.addWidgets(
      graph(
        'Messages that wait',
        queueJobs.map(({ trigger: { carries } }) =>
          hourly(
            queue('ApproximateNumberOfMessagesVisible', sight.queues.of(carries)),
            'Maximum',
            5,
          ),
        ),
      ),
      graph('API', [
        hourly(api('5xx', sight), 'Sum', 5),
        hourly(api('4xx', sight), 'Sum', 5),
        hourly(api('Count', sight), 'Sum', 5),
      ]),
      graph('Latency of the API, ms', [
        hourly(api('Latency', sight), 'p50', 5),
        hourly(api('Latency', sight), 'p99', 5),
      ]),
    );
  }
}

const hourly = (series: Series, statistic: string, minutes = 60) =>
  new Metric({ ...series, statistic, period: Duration.minutes(minutes) });

const graph = (title: string, left: readonly Metric[]) =>
  new GraphWidget({ title, left: [...left], width: 8 });

const api = (metricName: string, sight: Sight): Series => ({
  namespace: 'AWS/ApiGateway',
  metricName,
  dimensionsMap: { ApiId: sight.api.apiId },
});
