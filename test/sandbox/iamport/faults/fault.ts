/** The faults of a call to Iamport, and when each of them occurs. */

export const faultOperations = [
  'token',
  'again',
  'customer_get',
  'customer_delete',
  'payment_get',
  'payments_find',
  'payments_status',
  'cancel',
  'users_pg',
] as const;

export type FaultOperation = (typeof faultOperations)[number];

export const faultNames = [
  // Instead of the work: nothing is done.
  'timeout_before',
  'http_500',
  'http_429',
  'bad_json',
  'reset',
  'refused',
  'unauthorized',
  // Within the work: it has another result.
  'decline',
  'wrong_amount',
  'not_found',
  'accept_duplicate',
  // After the work: it is done, and only the answer fails.
  'timeout_after',
  'http_500_after',
  'slow',
] as const;

export type FaultName = (typeof faultNames)[number];

export interface Fault {
  readonly operation: FaultOperation;
  readonly fault: FaultName;
  /** Inicis' code for a decline. */
  readonly code?: string;
  /** How many calls still fail; 0 means every call until the faults are cleared. */
  readonly times: number;
  /** Only calls about this billing key. */
  readonly customer_uid?: string;
  readonly delay_ms?: number;
}

/** The part of a fault that the work itself needs. */
export type InnerFault = Pick<Fault, 'fault' | 'code'>;
