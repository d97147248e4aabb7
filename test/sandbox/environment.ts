/** The handlers' environment; it contains nothing of the developer's own AWS configuration. */
import { PlainError } from './plain-error.ts';

type Environment = Record<string, string | undefined>;

/** The shop's sandbox credentials, obviously not real ones, and their region. */
export const sandboxAccount = {
  region: 'ap-northeast-2',
  accountId: '000000000000',
  accessKeyId: 'SANDBOXSHOP',
  secretAccessKey: 'sandbox-secret-access-key',
} as const;

export const names = {
  table: 'inicis-billing-sandbox',
  erasedTable: 'inicis-billing-sandbox-erased',
  eventBus: 'inicis-billing-sandbox',
  iamportSecret: 'inicis-billing-sandbox/iamport',
  inicisSecret: 'inicis-billing-sandbox/inicis',
  metrics: 'inicis-billing-sandbox',
  queues: {
    subscription: 'inicis-billing-sandbox-subscriptions',
    charge: 'inicis-billing-sandbox-charges',
    key: 'inicis-billing-sandbox-keys',
    reconciliation: 'inicis-billing-sandbox-reconciliations',
    customer: 'inicis-billing-sandbox-customers',
  },
  deadLetters: 'inicis-billing-sandbox-dead-letters',
  pg: 'html5_inicis.INIBillTst',
  /** Constant and not an address, so that customers keep their cards when the port changes. */
  jwtIssuer: 'https://customers.sandbox.invalid',
  jwtAudience: 'inicis-billing-sandbox',
} as const;

export interface Addresses {
  readonly apiUrl: string;
  readonly iamportUrl: string;
  /** The address of the embedded DynamoDB, SQS, Secrets Manager and EventBridge. */
  readonly awsUrl: string;
}

/** The developer's own DynamoDB-compatible endpoint; call it before the environment is set. */
export function readTableEndpoint(environment: Environment): string | undefined {
  const address = environment.AWS_ENDPOINT_URL_DYNAMODB;
  if (address === undefined || address === '') return undefined;
  if (!isLoopback(address)) {
    throw new PlainError(
      `AWS_ENDPOINT_URL_DYNAMODB=${address} is not on this machine. The sandbox never talks to ` +
        'a real table: unset the variable, or give a loopback address such as http://localhost:8000.',
    );
  }
  return address;
}

/** Call it before a handler is imported: handlers read their environment once. */
export function setEnvironment(
  environment: Environment,
  addresses: Addresses & { readonly impCode: string },
): void {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('AWS_')) delete environment[name];
  }
  Object.assign(environment, awsVariables(addresses.awsUrl));
  Object.assign(environment, handlerVariables(addresses));
  for (const [name, value] of Object.entries(defaults(addresses))) {
    environment[name] = environment[name] || value;
  }
}

function awsVariables(awsUrl: string): Environment {
  return {
    AWS_REGION: sandboxAccount.region,
    AWS_DEFAULT_REGION: sandboxAccount.region,
    AWS_ACCESS_KEY_ID: sandboxAccount.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandboxAccount.secretAccessKey,
    // A profile or `ignore_configured_endpoint_urls` in these files would lead to the real AWS.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_DYNAMODB: awsUrl,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: awsUrl,
    AWS_ENDPOINT_URL_EVENTBRIDGE: awsUrl,
    AWS_ENDPOINT_URL_SQS: awsUrl,
    // With a function name the SDK sends each invocation's trace id, which crashes are keyed by.
    AWS_LAMBDA_FUNCTION_NAME: 'inicis-billing-sandbox',
    // Many invocations share this process, each with its own logs and trace id.
    AWS_LAMBDA_MAX_CONCURRENCY: '1000',
  };
}

function handlerVariables({
  apiUrl,
  awsUrl,
  impCode,
}: Addresses & { impCode: string }): Environment {
  return {
    TABLE_NAME: names.table,
    ERASED_TABLE_NAME: names.erasedTable,
    IAMPORT_SECRET_ID: names.iamportSecret,
    INICIS_SECRET_ID: names.inicisSecret,
    STAGE: 'dev',
    EVENT_BUS_NAME: names.eventBus,
    // Must have the endpoint's origin, or the SDK warns on every call.
    SUBSCRIPTION_QUEUE_URL: `${awsUrl}/${sandboxAccount.accountId}/${names.queues.subscription}`,
    CHARGE_QUEUE_URL: `${awsUrl}/${sandboxAccount.accountId}/${names.queues.charge}`,
    KEY_QUEUE_URL: `${awsUrl}/${sandboxAccount.accountId}/${names.queues.key}`,
    RECONCILIATION_QUEUE_URL: `${awsUrl}/${sandboxAccount.accountId}/${names.queues.reconciliation}`,
    CUSTOMER_QUEUE_URL: `${awsUrl}/${sandboxAccount.accountId}/${names.queues.customer}`,
    IMP_CODE: impCode,
    PG: names.pg,
    NOTICE_URL: `${apiUrl}/webhooks/iamport`,
    JWT_ISSUER: names.jwtIssuer,
  };
}

/** What the developer may set; a variable that no deployment needs is the developer's alone. */
function defaults({ iamportUrl }: Addresses): Record<string, string> {
  return {
    IAMPORT_API_URL: iamportUrl,
    CHARGE_TIMEOUT_MS: '2000',
    METRICS_NAMESPACE: names.metrics,
    // Nothing collects metrics here; `false` shows them among the logs.
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
}

function isLoopback(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
