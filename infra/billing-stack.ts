/** What runs and how it is reached: the API, the functions, and what starts them. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RolePolicies } from './access/role-policies.ts';
import { BillingApi } from './api/billing-api.ts';
import { bundlesOf, unbundled } from './compute/bundles.ts';
import { Functions } from './compute/functions.ts';
import { Triggers } from './compute/triggers.ts';
import { valuesOf } from './compute/values.ts';
import { WorkQueues } from './compute/work-queues.ts';
import type { Config } from './config/config.ts';
import { TableClaim } from './data/table-claim.ts';
import type { DataStack } from './data-stack.ts';
import {
  clockJobs,
  deploymentSteps,
  jobs,
  MOST_RECEIVES,
  queueJobs,
  withCallsInFlight,
} from './jobs.ts';
import { keepIn } from './removal-policy.ts';
import { routes } from './routes.ts';

export interface BillingStackProps extends StackProps {
  readonly config: Config;
  readonly data: DataStack;
}

export class BillingStack extends Stack {
  readonly api: BillingApi;
  readonly queues: WorkQueues;
  readonly claim: TableClaim;
  readonly functions: Functions;
  readonly triggers: Triggers;
  readonly roles: RolePolicies;
  /** Where the functions count what happens. */
  readonly metricsNamespace = this.stackName;

  constructor(scope: Construct, id: string, { config, data, ...props }: BillingStackProps) {
    super(scope, id, { description: 'Recurring card payments with KG Inicis.', ...props });
    const { key, table, tokenIssuer } = data;
    const { corsOrigins } = config;
    const workers = withCallsInFlight(queueJobs, config.callsInFlight);
    const keep = { ...keepIn(config.stage), logKey: key };
    const work = { mostReceives: MOST_RECEIVES, queueKey: key };
    const codeOf = this.bundlingRequired ? bundlesOf(handlers) : unbundled;

    this.api = new BillingApi(this, 'Api', { tokenIssuer, corsOrigins, ...keep });
    this.queues = new WorkQueues(this, 'Work', { jobs: workers, ...work });
    this.claim = new TableClaim(this, 'TableClaim', { table, codeOf, ...keep });
    const toldAndGranted = this.toldAndGranted(config, data);
    this.functions = new Functions(this, 'Functions', { rows, codeOf, ...toldAndGranted, ...keep });
    this.functions.node.addDependency(this.claim);
    const { functions, queues } = this;
    const started = { clockJobs, queueJobs: workers, functions, queues, queueKey: key };
    this.triggers = new Triggers(this, 'Triggers', started);
    this.api.serve(routes, functions);
    this.roles = new RolePolicies(this, 'Roles', { api: this.api });

    for (const [name, value] of Object.entries(this.outputs(config, data)))
      if (value !== undefined) new CfnOutput(this, name, { value });
  }

  /** What there is to be granted to functions, and the values of their variables. */
  private toldAndGranted(config: Config, { table, erased, bus, secrets, tokenIssuer }: DataStack) {
    const holdings = {
      table,
      erased,
      bus,
      queues: this.queues,
      metricsNamespace: this.metricsNamespace,
      iamportSecretArn: secrets.iamport.ref,
      inicisSecretArn: secrets.inicis.ref,
    };
    const { webhookUrl } = this.api;
    return { holdings, values: valuesOf(config, holdings, { tokenIssuer, webhookUrl }) };
  }

  /** What a person reads at the end of a deployment, and the operators' tools afterwards. */
  private outputs(config: Config, { table, erased, bus, secrets, tokenIssuer }: DataStack) {
    return {
      ApiUrl: this.api.url,
      WebhookUrl: config.noticeUrl ?? this.api.webhookUrl,
      TableName: table.tableName,
      ErasedTableName: erased.tableName,
      DeadLettersUrl: this.queues.deadLetters.queueUrl,
      EventBusName: bus.eventBusName,
      IamportSecretArn: secrets.iamport.ref,
      InicisSecretArn: secrets.inicis.ref,
      SettingsCheckName: this.functions.called('check-settings').lambda.functionName,
      TokenIssuer: tokenIssuer.url,
      TokenAudience: tokenIssuer.audience.join(','),
      WindowPg: config.pg,
      WindowChannelKey: config.channelKey,
      IamportApiUrl: config.iamportApiUrl,
      BackendPolicyArn: this.roles.of('backend').managedPolicyArn,
      SupportPolicyArn: this.roles.of('support').managedPolicyArn,
      OperatorPolicyArn: this.roles.of('operator').managedPolicyArn,
      AuditorPolicyArn: this.roles.of('auditor').managedPolicyArn,
    };
  }
}

const rows = [...routes, ...jobs];

const handlers = [...new Set([...rows, ...deploymentSteps].map(({ handler }) => handler))];
