/**
 * Metrics for operators, as lines of CloudWatch's embedded metric format: no call, no wait. Every
 * line is complete and written at once, so an invocation that crashes later loses none. What is noted
 * together stands in one line, for each is paid for and waited for; only what is of a class has its own.
 */
import { Metrics as EmbeddedMetrics } from '@aws-lambda-powertools/metrics';
import { DECLINE_CLASS, type Measurement, SERVICE, unitOf } from '../domain/metrics.ts';
import type { Metrics } from '../ports/runtime.ts';

/** `namespace` separates the stages of one account. */
export function metricsIn(namespace: string): Metrics {
  const lines = new EmbeddedMetrics({ namespace, serviceName: SERVICE });
  return {
    note: (measurements) => {
      const ofAll = measurements.filter(({ ofClass }) => ofClass === undefined);
      if (ofAll.length > 0) write(lines, ofAll);
      for (const one of measurements) {
        if (one.ofClass === undefined) continue;
        lines.addDimension(DECLINE_CLASS, one.ofClass);
        write(lines, [one]);
      }
    },
  };
}

function write(lines: EmbeddedMetrics, measurements: readonly Measurement[]): void {
  for (const { name, value } of measurements) lines.addMetric(name, unitOf(name), value);
  lines.publishStoredMetrics();
}
