/** What an alarm compares with its threshold: a metric, or one that has a number in every period. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmRow } from './alarm-rows.ts';
import type { NamedSeries, Series } from './metric-sources.ts';

type Window = Pick<AlarmRow, 'statistic' | 'minutes'>;

export const metricOf = (series: Series, { statistic, minutes }: Window): IMetric =>
  new Metric({ ...series, statistic, period: Duration.minutes(minutes) });

/**
 * With a 0 for each period without data. Left to `treatMissingData`, CloudWatch looks further back for
 * data that there is, and finds a silence some periods too late.
 */
export function numberedMetricOf({ series, besides }: NamedSeries, window: Window): IMetric {
  const period = Duration.minutes(window.minutes);
  const watched = metricOf(series, window);
  const label = series.metricName;
  if (besides === undefined)
    return new MathExpression({
      expression: 'FILL(watched, 0)',
      usingMetrics: { watched },
      period,
      label,
    });
  const usingMetrics = { besides: metricOf(besides, window) };
  const zero = new MathExpression({ expression: 'besides * 0', usingMetrics, period });
  // A sum leaves out what is missing: 0 where only the other speaks, and nothing where neither does.
  return new MathExpression({
    expression: 'SUM([watched, zero])',
    usingMetrics: { watched, zero },
    period,
    label,
  });
}
