/**
 * What the browser sends after the payment window: the callback's `rsp` of the old or the new SDK,
 * or the query of a mobile redirect. It only names a registration; it proves nothing.
 */
import * as z from 'zod/mini';
import { type CustomerUid, customerUid } from '../../domain/ids.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import { invalid } from './body.ts';

/** Accepts any shape: SDK versions differ in their fields and in the types of those. */
export const callbackBody = z.looseObject({
  merchant_uid: z.optional(z.unknown()),
  customer_uid: z.optional(z.unknown()),
  success: z.optional(z.unknown()),
  imp_success: z.optional(z.unknown()),
  error_code: z.optional(z.unknown()),
  error_msg: z.optional(z.unknown()),
});

type CallbackBody = z.infer<typeof callbackBody>;

export interface ReportedVisit {
  /** Undefined when the body names none of our registrations. */
  readonly customerUid: CustomerUid | undefined;
  readonly reportsFailure: boolean;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** Refuses with `invalid_request` when the body names nothing at all. */
export function reportedVisit(body: CallbackBody): ReportedVisit {
  const errorCode = shown(body.error_code);
  const errorMessage = shown(body.error_msg);
  return {
    customerUid: namedKey(body),
    reportsFailure:
      saysNo(body.success) ||
      saysNo(body.imp_success) ||
      errorCode !== null ||
      errorMessage !== null,
    errorCode,
    errorMessage,
  };
}

/** Our registration's `merchant_uid` leads to its key; a `customer_uid` beside it must agree. */
function namedKey(body: CallbackBody): CustomerUid | undefined {
  const named = typeof body.customer_uid === 'string' ? customerUid(body.customer_uid) : undefined;
  if (typeof body.merchant_uid !== 'string') {
    if (named !== undefined) return named;
    throw invalid([{ field: 'merchant_uid', message: 'is required' }]);
  }
  const own = ownMerchantUid(body.merchant_uid);
  const led = own?.kind === 'registration' ? own.customerUid : undefined;
  return named === undefined || named === led ? led : undefined;
}

/** A redirect carries every value as text. */
const saysNo = (value: unknown) => value === false || value === 'false';

/**
 * The gateway's words for the page to show, truncated and without control characters. Some accounts
 * say the code as a number, and 0 for none.
 */
const shown = (value: unknown) => {
  const text = typeof value === 'number' && value !== 0 ? String(value) : value;
  return typeof text === 'string' && text !== ''
    ? [...text.replace(/\p{Cc}/gu, ' ')].slice(0, 200).join('')
    : null;
};
