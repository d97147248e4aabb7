/** The value of every variable that a grant can bring; what was not configured stays empty. */
import type { Config, TokenIssuer } from '../config/config.ts';
import type { Values } from './grants.ts';
import type { Holdings } from './permissions.ts';

export function valuesOf(
  config: Config,
  holdings: Holdings,
  { tokenIssuer, webhookUrl }: { readonly tokenIssuer: TokenIssuer; readonly webhookUrl: string },
): Values {
  return {
    TABLE_NAME: holdings.table.tableName,
    ERASED_TABLE_NAME: holdings.erased.tableName,
    IAMPORT_SECRET_ID: holdings.iamportSecretArn,
    INICIS_SECRET_ID: holdings.inicisSecretArn,
    STAGE: config.stage,
    METRICS_NAMESPACE: holdings.metricsNamespace,
    IAMPORT_API_URL: config.iamportApiUrl,
    EVENT_BUS_NAME: holdings.bus.eventBusName,
    IMP_CODE: config.impCode,
    PG: config.pg,
    CHANNEL_KEY: config.channelKey,
    M_REDIRECT_URL: config.mRedirectUrl,
    NOTICE_URL: config.noticeUrl ?? webhookUrl,
    JWT_ISSUER: tokenIssuer.url,
    SUBSCRIPTION_QUEUE_URL: holdings.queues.of('subscription').queueUrl,
    CHARGE_QUEUE_URL: holdings.queues.of('charge').queueUrl,
    KEY_QUEUE_URL: holdings.queues.of('key').queueUrl,
    RECONCILIATION_QUEUE_URL: holdings.queues.of('reconciliation').queueUrl,
    CUSTOMER_QUEUE_URL: holdings.queues.of('customer').queueUrl,
    AFTER_LAST_RETRY: config.afterLastRetry,
    CUSTOMERS_MAY_PAUSE: yesOrNo(config.customersMayPause),
    AUTO_REFUND_DUPLICATES: yesOrNo(config.autoRefundDuplicates),
    DUPLICATE_REFUNDS_A_DAY: config.duplicateRefundsADay?.toString(),
    MAX_CHARGE_AMOUNT: config.maxChargeAmount?.toString(),
    MAX_REFUNDS_A_DAY: config.maxRefundsADay?.toString(),
    CALLS_IN_FLIGHT: config.callsInFlight?.toString(),
  };
}

/** As the functions read it. */
const yesOrNo = (value: boolean | undefined) =>
  value === undefined ? undefined : value ? 'yes' : 'no';
