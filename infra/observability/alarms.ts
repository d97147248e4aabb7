/** Alarms from the table of alarms, and the topic that tells people. */
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type AlarmRow, alarmRows } from './alarm-rows.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { type NamedSeries, type Series, type Sight, seriesOf } from './metric-sources.ts';

export interface AlarmsProps {
  readonly sight: Sight;
  /** The stack whose alarms they are; their names begin with its name. */
  readonly watches: string;
  /** Who is told by mail; others subscribe to the topic by themselves. */
  readonly email: string | undefined;
  /** A topic of the shop's own that is told too. */
  readonly otherTopic: string | undefined;
}

export class Alarms extends Construct {
  readonly topic: AlarmTopic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { sight, watches, email, otherTopic } = props;
    this.topic = new AlarmTopic(this, 'Topic', { email });
    const told = [this.topic.topic, ...this.topicsOf(otherTopic)].map((one) => new SnsAction(one));
    this.all = alarmRows.flatMap((row) =>
      seriesOf(row.watches, sight).map(({ name, series }) => {
        const alarm = this.alarmFor(row, { name, series, watches });
        alarm.addAlarmAction(...told);
        if (!row.momentary) alarm.addOkAction(...told);
        return alarm;
      }),
    );
  }

  private topicsOf(arn: string | undefined): readonly ITopic[] {
    return arn === undefined ? [] : [Topic.fromTopicArn(this, 'ShopTopic', arn)];
  }

  private alarmFor(
    row: AlarmRow,
    { name, series, watches }: NamedSeries & Pick<AlarmsProps, 'watches'>,
  ) {
    const { from, below, periods = 1 } = row;
    return new Alarm(this, `${row.id}${name}`, {
      alarmName: `${watches}-${row.id}${name && `-${name}`}`,
      alarmDescription: `${row.means} RUNBOOK.md: ${row.step}.`,
      metric: metricOf(series, row),
      threshold: below ?? from ?? 1,
      comparisonOperator:
        below === undefined
          ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      // No data means that what must happen did not; for every other alarm, no data is good news.
      treatMissingData:
        below === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
  }
}

const metricOf = (
  series: Series,
  { statistic, minutes }: Pick<AlarmRow, 'statistic' | 'minutes'>,
): IMetric => new Metric({ ...series, statistic, period: Duration.minutes(minutes) });
