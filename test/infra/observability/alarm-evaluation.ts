/** CloudWatch, as far as one alarm over one metric needs it: would this alarm ring? */
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';

const alarmSchema = z.object({
  AlarmName: z.unknown(),
  AlarmDescription: z.string(),
  Namespace: z.unknown(),
  MetricName: z.string(),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []),
  Statistic: z.enum(['Sum', 'Maximum']),
  Period: z.number(),
  EvaluationPeriods: z.number(),
  Threshold: z.number(),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'LessThanThreshold']),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
  AlarmActions: z.array(z.unknown()),
  OKActions: z._default(z.array(z.unknown()), []),
});

export type Alarm = z.infer<typeof alarmSchema>;

export const alarmsIn = (template: Template): readonly Alarm[] =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) =>
    alarmSchema.parse(Properties),
  );

/** Its name without the stage's. */
export const nameOf = ({ AlarmName }: Alarm): string =>
  String(AlarmName).replace(/^.*?-(?=[A-Z])/, '');

export interface Datapoint {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
  readonly value: number;
}

/** What these datapoints, all of one period and met again in each of the following, do to it. */
export function rings(alarm: Alarm, datapoints: readonly Datapoint[]): boolean {
  const values = datapoints.filter((one) => isOf(alarm, one)).map(({ value }) => value);
  if (values.length === 0) return alarm.TreatMissingData === 'breaching';
  const statistic =
    alarm.Statistic === 'Sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  return alarm.ComparisonOperator === 'LessThanThreshold'
    ? statistic < alarm.Threshold
    : statistic >= alarm.Threshold;
}

function isOf(alarm: Alarm, { namespace, name, dimensions }: Datapoint): boolean {
  const wanted = Object.fromEntries(alarm.Dimensions.map(({ Name, Value }) => [Name, Value]));
  return (
    namespace === alarm.Namespace &&
    name === alarm.MetricName &&
    sorted(wanted) === sorted(dimensions)
  );
}

const sorted = (record: Readonly<Record<string, unknown>>) =>
  JSON.stringify(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));

const embedded = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string() })),
      }),
    ),
  }),
});

/** The datapoints that CloudWatch reads from the log lines a function wrote. */
export function datapointsIn(output: string): readonly Datapoint[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{"_aws"'))
    .flatMap((line) => {
      const record = embedded.parse(JSON.parse(line));
      return record._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
        Dimensions.flatMap((names) =>
          Metrics.flatMap(({ Name }) =>
            [record[Name]].flat().map((value) => ({
              namespace: Namespace,
              name: Name,
              dimensions: Object.fromEntries(names.map((name) => [name, record[name]])),
              value: Number(value),
            })),
          ),
        ),
      );
    });
}
