/** What an alarm compares with its threshold: a metric, or one that has a number in every period. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmRow } from './alarm-rows.ts';
import type { NamedSeries, Series } from './metric-sources.ts';

type Window = Pick<AlarmRow, 'statistic' | 'minutes' | 'below'>;

/** With `besides`, what two metrics say together; of a silence, a number also where there is no data. */
export function comparedMetric({ series, besides }: NamedSeries, window: Window): IMetric {
  const watched = metricOf(series, window);
  if (besides !== undefined) return together(watched, metricOf(besides, window), window);
  return window.below === undefined ? watched : numbered(watched);
}

const metricOf = (series: Series, { statistic, minutes }: Window): Metric =>
  new Metric({ ...series, statistic, period: Duration.minutes(minutes) });

/**
 * With a 0 for each period without data. Left to `treatMissingData`, CloudWatch looks further back for
 * data that there is, and finds a silence some periods too late.
 */
const numbered = (watched: Metric): IMetric =>
  new MathExpression({
    expression: 'FILL(watched, 0)',
    usingMetrics: { watched },
    period: watched.period,
    label: watched.metricName,
  });

/**
 * A sum leaves out what is missing. For a silence the other counts nothing: 0 where only it speaks, and no
 * data where neither does. Elsewhere it outweighs whatever is counted.
 */
function together(watched: Metric, besides: Metric, { below }: Window): IMetric {
  const { period, metricName: label } = watched;
  const weight = below === undefined ? -OUTWEIGHS : 0;
  const weighed = new MathExpression({
    expression: `besides * ${weight}`,
    usingMetrics: { besides },
    period,
  });
  return new MathExpression({
    expression: 'SUM([watched, weighed])',
    usingMetrics: { watched, weighed },
    period,
    label,
  });
}

/** More than any period counts. */
const OUTWEIGHS = 1_000_000_000;
