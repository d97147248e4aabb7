/** What an answer of the API means to the customer. */
import type { BillingKey, Charge, Problem, Subscription } from '../shared/shapes.ts';

export type OutcomeKind =
  | 'subscribed'
  | 'registered'
  | 'waits'
  | 'already_subscribed'
  | 'has_plan'
  | 'never_begins'
  | 'first_charge_unknown'
  | 'first_charge_declined'
  | 'closed'
  | 'card_refused'
  | 'shop_cannot'
  | 'stopped'
  | 'not_issued'
  | 'finishes_later'
  | 'invalid'
  | 'too_many'
  | 'refused'
  | 'unexpected';

export interface Outcome {
  readonly kind: OutcomeKind;
  readonly key?: BillingKey;
  readonly subscription?: Subscription;
  readonly firstCharge?: Charge;
  /** Until when what waits is tried; then it is canceled. */
  readonly until?: string;
  /** The API's own sentence for the customer, where it says more than the kind does. */
  readonly says?: string;
  /** The exact words of the gateway or the API. */
  readonly detail?: string;
}

interface Registered extends BillingKey {
  readonly subscription?: Subscription;
  readonly first_charge?: Charge;
  /** What waits; null where what was wished with the card never begins. */
  readonly pending?: { readonly kind: 'charge' | 'subscription'; readonly until: string } | null;
  readonly reason?: string;
}

interface Failed {
  readonly status: 'failed';
  readonly error_code: string | null;
  readonly error_msg: string | null;
}

/** The API's answer; 0 when it could not be reached. */
interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** The outcome of a registration: from the answer to opening it, or to its callback. */
export function outcomeOf({ status, body }: Answered): Outcome {
  if (isFailed(body)) return failure(body);
  if (status === 200 || status === 201) return success(body as Registered);
  return refusal(status, body as Problem);
}

function success(key: Registered): Outcome {
  const { subscription, first_charge: firstCharge, pending } = key;
  return {
    kind: kindOf(key),
    key,
    ...(subscription && { subscription }),
    ...(firstCharge && { firstCharge }),
    ...(pending && { until: pending.until }),
  };
}

/** The outcome of a subscription with a card that was saved before: as if it had just been registered. */
export function outcomeWith(key: BillingKey, { status, body }: Answered): Outcome {
  if (status !== 200 && status !== 201 && status !== 202) return outcomeOf({ status, body });
  const started = body as Subscription & Pick<Registered, 'first_charge'>;
  return success({
    ...key,
    subscription: started,
    ...(started.first_charge && { first_charge: started.first_charge }),
  });
}

/** A card that is registered says nothing yet of what was to begin with it. */
function kindOf({ subscription, first_charge: charge, pending, reason }: Registered): OutcomeKind {
  if (pending) return 'waits';
  if (pending === null)
    return reason === 'already_subscribed' ? 'already_subscribed' : 'never_begins';
  return subscription === undefined ? 'registered' : subscribedOr(charge);
}

function subscribedOr(firstCharge: Charge | undefined): OutcomeKind {
  if (firstCharge?.status === 'declined') return 'first_charge_declined';
  return firstCharge?.status === 'processing' ? 'first_charge_unknown' : 'subscribed';
}

/**
 * A closed window has no code. Codes that begin with F1 come from the script before a window opens.
 * They, and a request that the gateway refuses to show, are the shop's fault, not the customer's.
 */
function failure({ error_code: code, error_msg: message }: Failed): Outcome {
  const detail = [code, message].filter((part) => part !== null).join(' ');
  if (code === null) return { kind: 'closed', detail };
  const unopened = code.startsWith('F1') || (message ?? '').includes('결제요청에 실패');
  return { kind: unopened ? 'shop_cannot' : 'card_refused', detail };
}

const refusals: Readonly<Record<string, OutcomeKind>> = {
  billing_key_not_issued: 'not_issued',
  iamport_unavailable: 'finishes_later',
  not_configured: 'shop_cannot',
  charging_stopped: 'stopped',
  already_subscribed: 'has_plan',
  charge_declined: 'first_charge_declined',
  invalid_request: 'invalid',
  card_data_refused: 'invalid',
  personal_number_refused: 'invalid',
  too_many_registrations: 'too_many',
};

/** Whose kind does not say what is wrong: the sentence of the API does. */
const SAID_BY_API: readonly OutcomeKind[] = ['first_charge_declined', 'invalid', 'refused'];

/** What our own code refuses below 429 was refused before anything was sent. */
const isRefused = (status: number, code: string | undefined) =>
  code !== undefined && status >= 400 && status < 429;

function refusal(status: number, { code, detail, message, errors = [] }: Problem): Outcome {
  const fields = errors.map((error) => `${error.field} ${error.message}`);
  const kind = refusals[code ?? ''] ?? (isRefused(status, code) ? 'refused' : 'unexpected');
  return {
    kind,
    ...(detail !== undefined && SAID_BY_API.includes(kind) && { says: detail }),
    detail: [`${status} ${code ?? message ?? ''}`, detail, ...fields].filter(Boolean).join(' · '),
  };
}

function isFailed(body: unknown): body is Failed {
  return typeof body === 'object' && body !== null && 'status' in body && body.status === 'failed';
}
