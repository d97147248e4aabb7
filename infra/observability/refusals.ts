/**
 * Counts requests that were refused, by status, from the API's access log: API Gateway's own numbers
 * tell all 4xx together, of which most are ordinary answers.
 */
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { REFUSALS, refusals, type Sight } from './metric-sources.ts';

export interface RefusalsProps {
  readonly sight: Sight;
}

export class Refusals extends Construct {
  constructor(scope: Construct, id: string, { sight }: RefusalsProps) {
    super(scope, id);
    const logGroup = LogGroup.fromLogGroupName(this, 'AccessLogs', sight.api.accessLogs);
    for (const status of REFUSALS)
      new MetricFilter(this, `Status${status}`, {
        logGroup,
        filterPattern: FilterPattern.literal(patternFor(status)),
        metricNamespace: sight.namespace,
        metricName: refusals(status, sight).metricName,
        metricValue: '1',
      });
  }
}

/**
 * A 429 of our own code rations one caller, who rings nobody. The gateway's reached no function, and
 * turns everybody away.
 */
const patternFor = (status: (typeof REFUSALS)[number]) =>
  status === '429'
    ? '{ ($.status = "429") && ($.integrationStatus = "-") }'
    : `{ $.status = "${status}" }`;
