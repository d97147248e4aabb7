/** What runs and how it is reached, composed on the stack of what is kept. */
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BillingApi } from './api/billing-api.ts';
import { bundlesOf, unbundled } from './compute/bundles.ts';
import { Functions } from './compute/functions.ts';
import { Triggers } from './compute/triggers.ts';
import { valuesOf } from './compute/values.ts';
import { WorkQueues } from './compute/work-queues.ts';
import type { Config } from './config/config.ts';
import { TableClaim } from './data/table-claim.ts';
import type { DataStack } from './data-stack.ts';
import { clockJobs, deploymentSteps, jobs, MOST_RECEIVES, queueJobs } from './jobs.ts';
import { Alarms } from './observability/alarms.ts';
import { Dashboard } from './observability/dashboard.ts';
import type { Sight } from './observability/metric-sources.ts';
import { routes } from './routes.ts';

export interface BillingStackProps extends StackProps {
  readonly config: Config;
  readonly data: DataStack;
}

export class BillingStack extends Stack {
  readonly claim: TableClaim;
  readonly functions: Functions;
  readonly triggers: Triggers;
  readonly api: BillingApi;
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, { config, data, ...props }: BillingStackProps) {
    super(scope, id, { description: 'Recurring card payments with KG Inicis.', ...props });
    const prod = config.stage === 'prod';
    const keep = { removalPolicy: prod ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY };

    const { table, bus, secrets, tokenIssuer } = data;

    this.api = new BillingApi(this, 'Api', {
      tokenIssuer,
      corsOrigins: config.corsOrigins,
      ...keep,
    });
    const queues = new WorkQueues(this, 'Work', { jobs: queueJobs, mostReceives: MOST_RECEIVES });

    const metricsNamespace = this.stackName;
    const holdings = {
      table,
      bus,
      queues,
      metricsNamespace,
      iamportSecretArn: secrets.iamport.ref,
      inicisSecretArn: secrets.inicis.ref,
    };
    const values = valuesOf(config, holdings, {
      tokenIssuer,
      webhookUrl: this.api.webhookUrl,
    });
    const rows = [...routes, ...jobs];
    const handlers = [...rows, ...deploymentSteps].map(({ handler }) => handler);
    const codeOf = this.bundlingRequired ? bundlesOf([...new Set(handlers)]) : unbundled;
    this.claim = new TableClaim(this, 'TableClaim', { table, codeOf, ...keep });
    this.functions = new Functions(this, 'Functions', { rows, holdings, values, codeOf, ...keep });
    this.functions.node.addDependency(this.claim);
    this.triggers = new Triggers(this, 'Triggers', {
      clockJobs,
      queueJobs,
      functions: this.functions,
      queues,
    });
    this.api.serve(routes, this.functions);

    const sight: Sight = {
      namespace: metricsNamespace,
      functions: this.functions,
      queues,
      missedWakeUps: this.triggers.missedWakeUps,
      api: this.api,
      table,
    };
    this.alarms = new Alarms(this, 'Alarms', { sight, email: config.alarmEmail });
    new Dashboard(this, 'Dashboard', { sight, alarms: this.alarms.all });

    this.tell('ApiUrl', this.api.url);
    this.tell('WebhookUrl', config.noticeUrl ?? this.api.webhookUrl);
    this.tell('TableName', table.tableName);
    this.tell('DeadLettersUrl', queues.deadLetters.queueUrl);
    this.tell('EventBusName', bus.eventBusName);
    this.tell('IamportSecretArn', secrets.iamport.ref);
    this.tell('InicisSecretArn', secrets.inicis.ref);
    this.tell('AlarmTopicArn', this.alarms.topic.topic.topicArn);
    this.tell('TokenIssuer', tokenIssuer.url);
    this.tell('WindowPg', config.pg);
    if (config.channelKey !== undefined) this.tell('WindowChannelKey', config.channelKey);
    this.tell('IamportApiUrl', config.iamportApiUrl);
    this.tell('TokenAudience', tokenIssuer.audience.join(','));
  }

  /** What a person reads at the end of a deployment. */
  private tell(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
