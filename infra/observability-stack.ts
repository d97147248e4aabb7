/** What watches the other two stacks: the alarms, the topic that tells people, and the dashboard. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BillingStack } from './billing-stack.ts';
import type { Config } from './config/config.ts';
import type { DataStack } from './data-stack.ts';
import { Alarms } from './observability/alarms.ts';
import { CountedAnswers } from './observability/counted-answers.ts';
import { Dashboard } from './observability/dashboard.ts';
import type { Sight } from './observability/metric-sources.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly config: Config;
  /** The stacks to look at. Neither of them knows this one. */
  readonly watched: { readonly data: DataStack; readonly billing: BillingStack };
}

export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    const { config, watched, ...rest } = props;
    super(scope, id, { description: 'Watches recurring card payments with KG Inicis.', ...rest });
    const sight = sightOf(watched);
    // Alarms and dashboard carry the name of what they watch.
    const watches = watched.billing.stackName;
    new CountedAnswers(this, 'CountedAnswers', { sight });
    const { alarmEmail: email, alarmTopicArn: otherTopic } = config;
    const told = { email, otherTopic };
    const { all, topic } = new Alarms(this, 'Alarms', {
      sight,
      watches,
      ...told,
      thresholds: config,
    });
    new Dashboard(this, 'Dashboard', { sight, name: watches, alarms: all });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topic.topicArn });
    if (otherTopic !== undefined) new CfnOutput(this, 'ShopTopicArn', { value: otherTopic });
  }
}

function sightOf({ data, billing }: ObservabilityStackProps['watched']): Sight {
  return {
    namespace: billing.metricsNamespace,
    functions: billing.functions,
    queues: billing.queues,
    missedWakeUps: billing.triggers.missedWakeUps,
    api: billing.api,
    table: data.table,
  };
}
