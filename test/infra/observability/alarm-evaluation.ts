/** CloudWatch, as far as one alarm over one metric needs it: would this alarm ring? */
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';

const dimensions = z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []);
const statistic = z.enum(['Sum', 'Maximum']);
const metricSchema = z.object({
  Namespace: z.unknown(),
  MetricName: z.string(),
  Dimensions: dimensions,
});

const rules = z.object({
  AlarmName: z.unknown(),
  AlarmDescription: z.string(),
  EvaluationPeriods: z.number(),
  Threshold: z.number(),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'LessThanThreshold']),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
  AlarmActions: z.array(z.unknown()),
  OKActions: z._default(z.array(z.unknown()), []),
});

const overMetric = z.extend(metricSchema, { Statistic: statistic, Period: z.number() });

const overExpression = z.object({
  Metrics: z.array(
    z.object({
      Id: z.string(),
      Expression: z.optional(z.string()),
      MetricStat: z.optional(
        z.object({ Metric: metricSchema, Stat: statistic, Period: z.number() }),
      ),
      ReturnData: z.optional(z.boolean()),
    }),
  ),
});

/** An alarm over one metric, and what is added to it. */
export type Alarm = z.infer<typeof rules> &
  z.infer<typeof overMetric> & {
    /** A period without data counts as 0. */
    readonly isFilled?: boolean;
    /** Another metric, added as often as this says. */
    readonly besides?: z.infer<typeof metricSchema> & { readonly weight: number };
  };

export const alarmsIn = (template: Template): readonly Alarm[] =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => ({
    ...rules.parse(Properties),
    ...watchedBy(Properties),
  }));

function watchedBy(properties: unknown): Omit<Alarm, keyof z.infer<typeof rules>> {
  const plain = overMetric.safeParse(properties);
  if (plain.success) return plain.data;
  const { Metrics } = overExpression.parse(properties);
  const statOf = (id: string) => Metrics.find(({ Id }) => Id === id)?.MetricStat;
  const watched = statOf('watched');
  if (watched === undefined) throw new Error('An expression names what it watches `watched`.');
  const { Metric, Stat, Period } = watched;
  const expressions = Metrics.flatMap(({ Expression = [] }) => Expression);
  return {
    ...Metric,
    Statistic: Stat,
    Period,
    ...understood(expressions.join(), statOf('besides')?.Metric),
  };
}

/** The two expressions that are understood here. */
function understood(expression: string, besides: z.infer<typeof metricSchema> | undefined) {
  if (expression === 'FILL(watched, 0)') return { isFilled: true };
  const [, weight] = /^SUM\(\[watched, weighed\]\),besides \* (-?\d+)$/.exec(expression) ?? [];
  if (weight !== undefined && besides) return { besides: { ...besides, weight: Number(weight) } };
  throw new Error(`Nobody knows here what ${expression} is.`);
}

/** CloudWatch asks a price for each metric that an alarm looks at. */
export const metricsPaidFor = ({ besides }: Alarm) => (besides === undefined ? 1 : 2);

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
  const values = valuesFor(alarm, datapoints);
  if (values.length === 0) return alarm.TreatMissingData === 'breaching';
  const statistic =
    alarm.Statistic === 'Sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  return alarm.ComparisonOperator === 'LessThanThreshold'
    ? statistic < alarm.Threshold
    : statistic >= alarm.Threshold;
}

function valuesFor(alarm: Alarm, datapoints: readonly Datapoint[]): readonly number[] {
  const { besides, isFilled = false } = alarm;
  const own = datapoints.filter((one) => isOf(alarm, one)).map(({ value }) => value);
  const others = besides === undefined ? [] : datapoints.filter((one) => isOf(besides, one));
  const values = [...own, ...others.map(({ value }) => value * (besides?.weight ?? 0))];
  return values.length === 0 && isFilled ? [0] : values;
}

function isOf(metric: z.infer<typeof metricSchema>, datapoint: Datapoint): boolean {
  const { namespace, name, dimensions: said } = datapoint;
  const wanted = Object.fromEntries(metric.Dimensions.map(({ Name, Value }) => [Name, Value]));
  return (
    namespace === metric.Namespace && name === metric.MetricName && sorted(wanted) === sorted(said)
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
