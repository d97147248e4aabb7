/**
 * Counts answers by status, from the API's access log: API Gateway's own numbers tell all 4xx together,
 * of which most are ordinary, and all 5xx, of which a 503 may be a stop that somebody ordered.
 */
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { COUNTED_STATUSES, type CountedStatus } from './alarm-rows.ts';
import { answersWith, type Sight } from './metric-sources.ts';

export interface CountedAnswersProps {
  readonly sight: Sight;
}

export class CountedAnswers extends Construct {
  constructor(scope: Construct, id: string, { sight }: CountedAnswersProps) {
    super(scope, id);
    const logGroup = LogGroup.fromLogGroupName(this, 'AccessLogs', sight.api.accessLogs);
    for (const status of COUNTED_STATUSES)
      new MetricFilter(this, `Status${status}`, {
        logGroup,
        filterPattern: FilterPattern.literal(patternFor(status)),
        metricNamespace: sight.namespace,
        metricName: answersWith(status, sight).metricName,
        metricValue: '1',
      });
  }
}

/**
 * A 429 of our own code rations one caller, who rings nobody. The gateway's reached no function, and
 * turns everybody away.
 */
const patternFor = (status: CountedStatus) =>
  status === '429'
    ? '{ ($.status = "429") && ($.integrationStatus = "-") }'
    : `{ $.status = "${status}" }`;
