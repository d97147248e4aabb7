/** Refusals as RFC 9457 problem documents: one table decides the status of every code. */
import { isPassing } from '../../domain/passing-failure.ts';
import { type FieldError, Refusal, type RefusalCode } from '../../domain/refusal.ts';
import { type Answer, json } from './answer.ts';

/** What contradicts how things are now: 409. */
type Conflict =
  | 'merchant_uid_reused'
  | 'charge_canceled'
  | 'wrong_customer'
  | 'wrong_channel'
  | 'has_schedules'
  | 'limit_exceeded'
  | 'idempotency_key_reused'
  | 'billing_key_not_issued'
  | 'billing_key_not_active'
  | 'billing_key_in_use'
  | 'card_blocked'
  | 'not_in_this_state'
  | 'nothing_owed'
  | 'payment_exists'
  | 'already_subscribed'
  | 'plan_changed'
  | 'plan_closed'
  | 'consent_required'
  | 'refund_exceeds_balance';

/** The status of every other code. */
const STATUS: Readonly<Partial<Record<RefusalCode, number>>> = {
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
  body_too_large: 413,
  unsupported_media_type: 415,
  too_many_registrations: 429,
  too_many_at_once: 429,
  iamport_unavailable: 503,
  charging_stopped: 503,
  not_configured: 503,
  try_again: 503,
} satisfies Record<Exclude<RefusalCode, Conflict>, number>;

export const statusOf = (code: RefusalCode): number => STATUS[code] ?? 409;

/** The answer to a refused request, in the words of whoever reads it; else in its own. */
export function problemOf(refusal: Refusal, words?: string): Answer {
  const { code, fields, retryAfterSeconds, message } = refusal;
  return problem({
    status: statusOf(code),
    code,
    detail: words ?? message,
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

/** The refusal that an expected error means to the caller; undefined for any other error. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  return isPassing(error)
    ? new Refusal('try_again', 'Something was busy. Repeat the identical request.', {
        retryAfterSeconds: 2,
      })
    : undefined;
}
