/**
 * Metrics for operators, as lines of CloudWatch's embedded metric format: no call, no wait. Every
 * line is complete and written at once, so an invocation that crashes later loses none.
 */
import { Metrics as EmbeddedMetrics } from '@aws-lambda-powertools/metrics';
import { DECLINE_CLASS, METRICS, SERVICE } from '../domain/metrics.ts';
import type { Metrics } from '../ports/runtime.ts';

/** `namespace` separates the stages of one account. */
export function metricsIn(namespace: string): Metrics {
  const lines = new EmbeddedMetrics({ namespace, serviceName: SERVICE });
  return {
    note: (measurements) => {
      for (const { name, value, ofClass } of measurements) {
        if (ofClass !== undefined) lines.addDimension(DECLINE_CLASS, ofClass);
        lines.addMetric(name, METRICS[name], value);
        lines.publishStoredMetrics();
      }
    },
  };
}
