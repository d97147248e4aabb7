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

/**
 * The codes that stand for several causes, and these. Customers are told each in words of its own;
 * `for_the_shop` is what only the shop's requests run into.
 */
export interface Causes {
  not_in_this_state:
    | 'customer_erased'
    | 'subscription_canceled'
    | 'subscription_waits'
    | 'suspended_cannot_pause'
    | 'pausing_not_offered'
    | 'for_the_shop';
  limit_exceeded: 'subscription_changed_too_often' | 'card_chosen_too_often' | 'for_the_shop';
  billing_key_not_found: 'no_such_card' | 'no_default_card';
  card_blocked: 'card_dead' | 'declined_often';
}

export type RefusalCause = Causes[keyof Causes];

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface More {
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
}

/** Code, detail and what else there is to say: which of its causes, where the code has several. */
type Said =
  | [code: Exclude<RefusalCode, keyof Causes>, detail: string, more?: More]
  | {
      [Code in keyof Causes]: [
        code: Code,
        detail: string,
        more: More & { readonly cause: Causes[Code] },
      ];
    }[keyof Causes];

/** Thrown where a request is refused; `http/problems.ts` turns it into the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  declare readonly cause: RefusalCause | undefined;
  readonly code: RefusalCode;
  /** What is wrong with which field; empty when no field is to blame. */
  readonly fields: readonly FieldError[];
  /** Whole seconds after which repeating the request makes sense. */
  readonly retryAfterSeconds: number | undefined;

  constructor(...said: Said);
  constructor(code: RefusalCode, detail: string, more: More & { cause?: RefusalCause } = {}) {
    super(detail, more);
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}
