/** Alarms from the table of alarms, and the topic that tells people. */
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type AlarmRow, alarmRows, type Thresholds } from './alarm-rows.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { comparedMetric } from './compared-metrics.ts';
import { type NamedSeries, type Sight, seriesOf } from './metric-sources.ts';

export interface AlarmsProps {
  readonly sight: Sight;
  /** The stack whose alarms they are; their names begin with its name. */
  readonly watches: string;
  /** Who is told by mail; others subscribe to the topic by themselves. */
  readonly email: string | undefined;
  /** A topic of the shop's own that is told too. */
  readonly otherTopic: string | undefined;
  readonly thresholds: Thresholds;
}

export class Alarms extends Construct {
  readonly topic: AlarmTopic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { sight, watches, email, otherTopic } = props;
    this.topic = new AlarmTopic(this, 'Topic', { email });
    const told = [this.topic.topic, ...this.topicsOf(otherTopic)].map((one) => new SnsAction(one));
    this.all = alarmRows.map(raisedTo(props.thresholds)).flatMap((row) =>
      seriesOf(row.watches, sight).map((watched) => {
        const alarm = this.alarmFor(row, watched, watches);
        alarm.addAlarmAction(...told);
        if (!row.momentary) alarm.addOkAction(...told);
        return alarm;
      }),
    );
  }

  private topicsOf(arn: string | undefined): readonly ITopic[] {
    return arn === undefined ? [] : [Topic.fromTopicArn(this, 'ShopTopic', arn)];
  }

  private alarmFor(row: AlarmRow, watched: NamedSeries, watches: string): Alarm {
    const { id, from, below, means, step } = row;
    const { name, besides, periods = row.periods ?? 1 } = watched;
    const silence = below !== undefined;
    return new Alarm(this, `${id}${name}`, {
      alarmName: `${watches}-${id}${name && `-${name}`}`,
      alarmDescription: `${means} RUNBOOK.md: ${step}.`,
      metric: comparedMetric(watched, row),
      threshold: below ?? from ?? 1,
      comparisonOperator: silence
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      // No data means that what must happen did not; for every other alarm, no data is good news.
      treatMissingData:
        silence && besides === undefined
          ? TreatMissingData.BREACHING
          : TreatMissingData.NOT_BREACHING,
    });
  }
}

const raisedTo =
  (thresholds: Thresholds) =>
  (row: AlarmRow): AlarmRow => {
    const { raisedBy, toEach, from = 1 } = row;
    const raised = raisedBy && thresholds[raisedBy];
    if (raised === undefined) return row;
    return { ...row, from: toEach ? Math.max(from, Math.round(raised * toEach)) : raised };
  };
