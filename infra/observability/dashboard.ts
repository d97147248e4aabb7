/** One page that shows how the business goes, and under it, how the machinery does. */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarm,
  type IWidget,
  Metric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { DECLINE_CLASSES } from '../../functions/domain/gateway/outcome.ts';
import type { MetricName } from '../../functions/domain/metrics.ts';
import { type QueueJob, queueJobs } from '../jobs.ts';
import { api, own, queue, type Series, type Sight } from './metric-sources.ts';

export interface DashboardProps {
  readonly sight: Sight;
  readonly name: string;
  readonly alarms: readonly IAlarm[];
}

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { sight, name, alarms }: DashboardProps) {
    super(scope, id);
    const dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: name,
      defaultInterval: Duration.days(7),
    });
    dashboard.addWidgets(new AlarmStatusWidget({ alarms: [...alarms], width: 24, height: 4 }));
    dashboard.addWidgets(...moneyRow(sight));
    dashboard.addWidgets(...workRow(sight));
    dashboard.addWidgets(...machineryRow(sight));
  }
}

/** What was charged, and what was declined. */
function moneyRow(sight: Sight): readonly IWidget[] {
  const summed = sumsOf(sight);
  return [
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
  ];
}

/** What waits: for the dispatcher, and for a person. */
function workRow(sight: Sight): readonly IWidget[] {
  const summed = sumsOf(sight);
  const highest = (name: MetricName) => over(own(name, sight), 'Maximum', 5);
  return [
    graph('Seconds that the oldest has waited', [
      highest('OldestDueCharge'),
      highest('UnknownAge'),
      highest('ComparisonStill'),
    ]),
    graph('Due at a turn of the dispatcher', [highest('DueItems')]),
    graph('For a person', [
      summed('Refunds'),
      summed('CasesOpened'),
      summed('PeriodsMissed'),
      summed('RunsHeld'),
      summed('ChargingStopped'),
    ]),
  ];
}

/** How queues and API do. */
function machineryRow(sight: Sight): readonly IWidget[] {
  const ofApi = (metricName: string, statistic = 'Sum') =>
    over(api(metricName, sight), statistic, 5);
  const waiting = ({ trigger: { carries } }: QueueJob) =>
    over(queue('ApproximateNumberOfMessagesVisible', sight.queues.of(carries)), 'Maximum', 5);
  return [
    graph('Messages that wait', queueJobs.map(waiting)),
    graph('API', [ofApi('5xx'), ofApi('4xx'), ofApi('Count')]),
    graph('Latency of the API, ms', [ofApi('Latency', 'p50'), ofApi('Latency', 'p99')]),
  ];
}

const sumsOf = (sight: Sight) => (name: MetricName, ofClass?: string) =>
  over(own(name, sight, ofClass), 'Sum', 60);

const over = (series: Series, statistic: string, minutes: number) =>
  new Metric({ ...series, statistic, period: Duration.minutes(minutes) });

const graph = (title: string, left: readonly Metric[]) =>
  new GraphWidget({ title, left: [...left], width: 8 });
