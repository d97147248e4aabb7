/** The faults of a call to Iamport, and when each of them occurs. */

/** The calls that change nothing; an outage often spares them. */
export const lookups = [
  'customer_get',
  'payment_get',
  'payments_find',
  'payments_status',
  'schedules_get',
  'users_pg',
] as const;

export const callNames = [
  'token',
  'again',
  'customer_delete',
  'cancel',
  'unschedule',
  ...lookups,
] as const;

export type CallName = (typeof callNames)[number];

/** One call, every look-up, or every call. */
export const faultOperations = [...callNames, 'lookups', 'all'] as const;

export type FaultOperation = (typeof faultOperations)[number];

export const faultNames = [
  // Instead of the work: nothing is done.
  'timeout_before',
  'http_500',
  'http_403',
  'http_429',
  'bad_json',
  'reset',
  'refused',
  'unauthorized',
  'refuse_in_words',
  // Within the work: it has another result.
  'decline',
  'wrong_amount',
  'not_found',
  'accept_duplicate',
  // After the work: it is done, and only the answer fails.
  'timeout_after',
  'http_500_after',
  'slow',
  // After the work: the page was answered, and its first payment leaves the list.
  'row_moves',
] as const;

export type FaultName = (typeof faultNames)[number];

export interface Fault {
  readonly operation: FaultOperation;
  readonly fault: FaultName;
  /** Inicis' code for a decline; the envelope's own for a refusal in words. */
  readonly code?: string | number;
  /** The words of a refusal; for a decline the whole `fail_reason`, which may be null. */
  readonly message?: string | null;
  /** The HTTP status of a refusal in words. */
  readonly http?: 200 | 400;
  /** How many calls still fail; 0 means every call until the faults are cleared. */
  readonly times: number;
  /** Only calls from this instant of sandbox time on, in ISO 8601. */
  readonly from?: string;
  /** The fault is over at this instant. */
  readonly until?: string;
  /** Only calls about this billing key. */
  readonly customer_uid?: string;
  readonly delay_ms?: number;
}

/** The part of a fault that the work itself needs. */
export type InnerFault = Pick<Fault, 'fault' | 'code' | 'message'>;
