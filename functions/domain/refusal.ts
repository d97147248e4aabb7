/** Expected refusals: everything that can be wrong with a request, by the code the caller gets. */

export type RefusalCode =
  | 'malformed_body'
  | 'invalid_request'
  | 'card_data_refused'
  | 'personal_number_refused'
  | 'merchant_uid_reserved'
  | 'idempotency_key_required'
  | 'invalid_cursor'
  | 'forbidden'
  | 'billing_key_not_found'
  | 'registration_not_found'
  | 'charge_not_found'
  | 'subscription_not_found'
  | 'plan_not_found'
  | 'reconciliation_not_found'
  | 'case_not_found'
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
  | 'refund_exceeds_balance'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'too_many_registrations'
  | 'iamport_unavailable'
  | 'charging_stopped'
  | 'not_configured'
  | 'too_many_at_once'
  | 'try_again';

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Thrown where a request is refused; `http/problems.ts` turns it into the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** What is wrong with which field; empty when no field is to blame. */
  readonly fields: readonly FieldError[];
  /** Whole seconds after which repeating the request makes sense. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: RefusalCode,
    detail: string,
    more: { readonly fields?: readonly FieldError[]; readonly retryAfterSeconds?: number } = {},
  ) {
    super(detail);
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}
