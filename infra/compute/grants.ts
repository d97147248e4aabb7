/** Which grants a handler has, and what they tell it: the environment variables they bring. */
import type { Grant, Route } from '../routes.ts';

export type Variable =
  | 'TABLE_NAME'
  | 'ERASED_TABLE_NAME'
  | 'IAMPORT_SECRET_ID'
  | 'IAMPORT_API_URL'
  | 'INICIS_SECRET_ID'
  | 'STAGE'
  | 'METRICS_NAMESPACE'
  | 'EVENT_BUS_NAME'
  | 'SUBSCRIPTION_QUEUE_URL'
  | 'CHARGE_QUEUE_URL'
  | 'KEY_QUEUE_URL'
  | 'RECONCILIATION_QUEUE_URL'
  | 'CUSTOMER_QUEUE_URL'
  | 'IMP_CODE'
  | 'PG'
  | 'CHANNEL_KEY'
  | 'M_REDIRECT_URL'
  | 'NOTICE_URL'
  | 'JWT_ISSUER'
  | 'AFTER_LAST_RETRY'
  | 'CUSTOMERS_MAY_PAUSE'
  | 'AUTO_REFUND_DUPLICATES'
  | 'DUPLICATE_REFUNDS_A_DAY'
  | 'MAX_CHARGE_AMOUNT'
  | 'MAX_REFUNDS_A_DAY'
  | 'CALLS_IN_FLIGHT';

/**
 * Names of the variables, by grant. The stack and the sandbox supply the values; `functions/env.ts`
 * reads them. Optional ones may be absent.
 */
export const environmentOf: Record<Grant, readonly Variable[]> = {
  read: ['TABLE_NAME'],
  write: ['TABLE_NAME'],
  together: ['TABLE_NAME'],
  identity: ['TABLE_NAME'],
  hint: ['TABLE_NAME'],
  agenda: ['TABLE_NAME'],
  erasing: ['ERASED_TABLE_NAME'],
  erasures: ['ERASED_TABLE_NAME'],
  queue: [
    'SUBSCRIPTION_QUEUE_URL',
    'CHARGE_QUEUE_URL',
    'KEY_QUEUE_URL',
    'RECONCILIATION_QUEUE_URL',
    'CUSTOMER_QUEUE_URL',
    'CALLS_IN_FLIGHT',
  ],
  'own-queue': ['SUBSCRIPTION_QUEUE_URL'],
  comparison: ['RECONCILIATION_QUEUE_URL'],
  lists: ['TABLE_NAME'],
  'own-lists': ['TABLE_NAME'],
  plans: ['TABLE_NAME'],
  counts: ['TABLE_NAME'],
  iamport: ['IAMPORT_SECRET_ID', 'IAMPORT_API_URL', 'NOTICE_URL'],
  events: ['EVENT_BUS_NAME', 'METRICS_NAMESPACE'],
  settings: ['INICIS_SECRET_ID', 'STAGE', 'TABLE_NAME', 'METRICS_NAMESPACE'],
  window: ['IMP_CODE', 'PG', 'CHANNEL_KEY', 'M_REDIRECT_URL', 'NOTICE_URL'],
  issuer: ['JWT_ISSUER'],
  rules: [
    'AFTER_LAST_RETRY',
    'CUSTOMERS_MAY_PAUSE',
    'AUTO_REFUND_DUPLICATES',
    'DUPLICATE_REFUNDS_A_DAY',
    'MAX_CHARGE_AMOUNT',
    'MAX_REFUNDS_A_DAY',
  ],
};

/** The value of each variable; an optional one that was not configured has none. */
export type Values = Readonly<Record<Variable, string | undefined>>;

/** What these grants together tell a function; a variable without a value is left out. */
export function environmentWith(grants: readonly Grant[], values: Values): Record<string, string> {
  const names = grants.flatMap((grant) => environmentOf[grant]);
  return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
}

/** What every table of handlers (routes and jobs) says about one. */
export interface HandlerRow {
  /** The function's construct id. It stays when the file is renamed: a new id is a new Lambda. */
  readonly functionId: string;
  /** The file in `functions/handlers`, without its ending. */
  readonly handler: string;
  /** Absent for what runs without one. */
  readonly caller?: Route['caller'];
  /** Absent for what a caller of the HTTP API waits for. */
  readonly timeoutSeconds?: number;
  readonly grants: readonly Grant[];
}

/** Each handler once, in the order of the rows, with the union of its grants. */
export function grantsByHandler(
  rows: readonly Pick<HandlerRow, 'handler' | 'grants'>[],
): ReadonlyMap<string, Grant[]> {
  const merged = new Map<string, Grant[]>();
  for (const { handler, grants } of rows) {
    merged.set(handler, [...new Set([...(merged.get(handler) ?? []), ...grants])]);
  }
  return merged;
}
