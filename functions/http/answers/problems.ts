/** Refusals as RFC 9457 problem documents: one table decides the status of every code. */
import type { Language } from '../../contract/decline-text.ts';
import { REFUSED_IN_KOREAN } from '../../contract/refusal-text.ts';
import { type FieldError, Refusal, type RefusalCode } from '../../domain/refusal.ts';
import { type Answer, json } from './answer.ts';

/** The status of every code. */
export const STATUS: Record<RefusalCode, number> = {
  malformed_body: 400,
  invalid_request: 400,
  card_data_refused: 400,
  personal_number_refused: 400,
  merchant_uid_reserved: 400,
  idempotency_key_required: 400,
  invalid_cursor: 400,
  forbidden: 403,
  billing_key_not_found: 404,
  registration_not_found: 404,
  charge_not_found: 404,
  subscription_not_found: 404,
  plan_not_found: 404,
  reconciliation_not_found: 404,
  case_not_found: 404,
  merchant_uid_reused: 409,
  charge_canceled: 409,
  wrong_customer: 409,
  wrong_channel: 409,
  has_schedules: 409,
  limit_exceeded: 409,
  idempotency_key_reused: 409,
  billing_key_not_issued: 409,
  billing_key_not_active: 409,
  billing_key_in_use: 409,
  not_in_this_state: 409,
  nothing_owed: 409,
  payment_exists: 409,
  already_subscribed: 409,
  plan_changed: 409,
  plan_closed: 409,
  consent_required: 409,
  refund_exceeds_balance: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  too_many_registrations: 429,
  iamport_unavailable: 503,
  charging_stopped: 503,
  not_configured: 503,
  try_again: 503,
};

/** The answer to a refused request, in the language of whoever reads it. */
export function problemOf(refusal: Refusal, language: Language = 'en'): Answer {
  const { code, fields, retryAfterSeconds, message } = refusal;
  return problem({
    status: STATUS[code],
    code,
    detail: (language === 'ko' ? REFUSED_IN_KOREAN[code] : undefined) ?? message,
    more: fields.length > 0 ? { errors: fields.map(shortened) } : {},
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  });
}

/** Names of fields are the caller's own text, of any length. */
const shortened = ({ field, message }: FieldError): FieldError => ({
  field: [...field].slice(0, 64).join(''),
  message,
});

/** A problem document; `code` is for programs, `detail` for people. */
export const problem = (what: {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly more?: object;
  readonly headers?: Readonly<Record<string, string>>;
}): Answer =>
  json(
    what.status,
    {
      type: `urn:billing:problem:${what.code}`,
      title: what.code.replaceAll('_', ' '),
      status: what.status,
      detail: what.detail,
      code: what.code,
      ...what.more,
    },
    { ...what.headers, 'content-type': 'application/problem+json' },
  );

/** AWS's own passing failures: the caller may repeat the identical request. */
const PASSING: ReadonlySet<string> = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
]);

/** The refusal that an expected error means to the caller; undefined for any other error. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  return error instanceof Error && PASSING.has(error.name)
    ? new Refusal('try_again', 'Something was busy. Repeat the identical request.', {
        retryAfterSeconds: 2,
      })
    : undefined;
}
