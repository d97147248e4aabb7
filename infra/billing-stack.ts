/** Everything the shop deploys, composed: what is kept, what runs, and how it is reached. */
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { BillingApi } from './billing-api.ts';
import type { Config, TokenIssuer } from './config.ts';
import { CustomerPool } from './customer-pool.ts';
import { Dashboard } from './dashboard.ts';
import { Functions } from './functions.ts';
import type { Values } from './grants.ts';
import { clockJobs, jobs, MOST_RECEIVES, queueJobs } from './jobs.ts';
import type { Sight } from './metric-sources.ts';
import type { Holdings } from './permissions.ts';
import { routes } from './routes.ts';
import { BillingSecrets } from './secrets.ts';
import { BillingTable } from './table.ts';
import { Triggers } from './triggers.ts';
import { WorkQueues } from './work-queues.ts';

export interface BillingStackProps extends StackProps {
  readonly config: Config;
}

export class BillingStack extends Stack {
  readonly secrets: BillingSecrets;
  readonly tokenIssuer: TokenIssuer;
  readonly functions: Functions;
  readonly triggers: Triggers;
  readonly api: BillingApi;
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, { config, ...props }: BillingStackProps) {
    super(scope, id, { description: 'Recurring card payments with KG Inicis.', ...props });
    const prod = config.stage === 'prod';
    const keep = { removalPolicy: prod ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY };

    const table = new BillingTable(this, 'Table', keep);
    const bus = new EventBus(this, 'Bus', { description: 'What became of keys and charges.' });
    this.secrets = new BillingSecrets(this, 'Secrets', keep);
    this.tokenIssuer = config.tokenIssuer ?? new CustomerPool(this, 'Customers', keep);

    this.api = new BillingApi(this, 'Api', {
      tokenIssuer: this.tokenIssuer,
      corsOrigins: config.corsOrigins,
      ...keep,
    });
    const queues = new WorkQueues(this, 'Work', { jobs: queueJobs, mostReceives: MOST_RECEIVES });

    const secrets = {
      iamportSecretArn: this.secrets.iamport.ref,
      inicisSecretArn: this.secrets.inicis.ref,
    };
    const metricsNamespace = this.stackName;
    const holdings = { table, bus, queues, metricsNamespace, ...secrets };
    const values = valuesOf(config, holdings, this);
    const rows = [...routes, ...jobs];
    this.functions = new Functions(this, 'Functions', { rows, holdings, values, ...keep });
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
    this.tell('IamportSecretArn', this.secrets.iamport.ref);
    this.tell('InicisSecretArn', this.secrets.inicis.ref);
    this.tell('AlarmTopicArn', this.alarms.topic.topic.topicArn);
    this.tell('TokenIssuer', this.tokenIssuer.url);
    this.tell('WindowPg', config.pg);
    this.tell('TokenAudience', this.tokenIssuer.audience.join(','));
  }

  /** What a person reads at the end of a deployment. */
  private tell(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}

/** Every variable that a grant can bring; what was not configured stays empty. */
function valuesOf(
  config: Config,
  holdings: Holdings,
  { tokenIssuer, api }: Pick<BillingStack, 'tokenIssuer' | 'api'>,
): Values {
  return {
    TABLE_NAME: holdings.table.tableName,
    IAMPORT_SECRET_ID: holdings.iamportSecretArn,
    INICIS_SECRET_ID: holdings.inicisSecretArn,
    STAGE: config.stage,
    METRICS_NAMESPACE: holdings.metricsNamespace,
    IAMPORT_API_URL: 'https://api.iamport.kr',
    EVENT_BUS_NAME: holdings.bus.eventBusName,
    IMP_CODE: config.impCode,
    PG: config.pg,
    CHANNEL_KEY: config.channelKey,
    M_REDIRECT_URL: config.mRedirectUrl,
    NOTICE_URL: config.noticeUrl ?? api.webhookUrl,
    JWT_ISSUER: tokenIssuer.url,
    SUBSCRIPTION_QUEUE_URL: holdings.queues.of('subscription').queueUrl,
    CHARGE_QUEUE_URL: holdings.queues.of('charge').queueUrl,
    KEY_QUEUE_URL: holdings.queues.of('key').queueUrl,
    RECONCILIATION_QUEUE_URL: holdings.queues.of('reconciliation').queueUrl,
    AFTER_LAST_RETRY: config.afterLastRetry,
    CUSTOMERS_MAY_PAUSE: config.customersMayPause,
    AUTO_REFUND_DUPLICATES: config.autoRefundDuplicates,
    DUPLICATE_REFUNDS_A_DAY: config.duplicateRefundsADay,
  };
}
