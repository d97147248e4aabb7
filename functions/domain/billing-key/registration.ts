/** A registration: one visit of a customer to the payment window, which may issue a billing key. */
import type { ChargeRequest } from '../gateway/answer.ts';
import type { Card } from '../gateway/outcome.ts';
import type { Timed } from '../gateway/times.ts';
import type { Actor, GatewayKey, ImpUid, MerchantUid, PlanId, SubscriptionId } from '../ids.ts';
import type { Price, Won } from '../money.ts';
import type { RefusalCode } from '../refusal.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND, type Span } from '../time.ts';

/** How long the window's parameters may be used. */
const REGISTRATION_LIFETIME: Span = 60 * MINUTE;
/** If no callback comes, the first inquiry is made after this span. */
const FIRST_OWN_INQUIRY: Span = 10 * MINUTE;
/** Inquiries that callbacks cause are limited, or a browser could make us flood the gateway. */
const BETWEEN_CHECKS: Span = 2 * SECOND;
const MOST_CHECKS = 20;

export interface Registration {
  /** The registration's own order number, never used for a charge. */
  readonly merchantUid: MerchantUid;
  /** Who opened the window: its customer, or the shop. */
  readonly actor: Actor;
  /** What the window shows; nothing is captured there. */
  readonly name: string;
  readonly amount: Won;
  readonly expiresAt: Instant;
  /** How many inquiries callbacks have caused, and when the last was. */
  readonly checks: number;
  readonly lastCheckedAt?: Instant | undefined;
  readonly followUp?: FollowUp | undefined;
}

/** What to do once the key is proven, at the price the window showed; afterwards, what was done. */
export type FollowUp =
  | {
      readonly kind: 'charge';
      readonly request: Omit<ChargeRequest, 'customerUid' | 'earlierKeys'>;
    }
  | { readonly kind: 'charged'; readonly merchantUid: MerchantUid }
  | { readonly kind: 'subscribe'; readonly planId: PlanId; readonly price: Price }
  | { readonly kind: 'subscribed'; readonly subscriptionId: SubscriptionId }
  | { readonly kind: 'refused'; readonly reason: FinalRefusal };

/**
 * Why it can never be done: another charge has its `merchant_uid`, the key is gone and never comes
 * back, or the customer has the plan already.
 */
export const FINAL_REFUSALS = [
  'merchant_uid_reused',
  'charge_canceled',
  'billing_key_not_active',
  'already_subscribed',
] as const satisfies readonly RefusalCode[];

export type FinalRefusal = (typeof FINAL_REFUSALS)[number];

/** Whether the follow-up is still to be done. */
export const isPending = (followUp: FollowUp | undefined) =>
  followUp?.kind === 'charge' || followUp?.kind === 'subscribe';

/** How long what was wished with a registration is wanted after the window has closed. */
const WANTED_FOR: Readonly<Record<'charge' | 'subscription', Span>> = {
  charge: HOUR,
  subscription: DAY,
};

/** Until when it may begin; afterwards it is canceled, and the customer is gone. */
export const wantedUntil = (
  { registration }: { readonly registration?: Registration | undefined },
  kind: keyof typeof WANTED_FOR,
): Instant => (registration?.expiresAt ?? 0) + WANTED_FOR[kind];

/**
 * The key that the gateway's records prove was issued for this registration. Only they count, never
 * what the browser sends.
 */
export interface Issuance {
  readonly card: Card;
  readonly pg: { readonly provider: string; readonly id: string };
  readonly impUid?: ImpUid | undefined;
  /** The gateway's own name of the key; absent where it takes our `customer_uid`. */
  readonly gatewayKey?: GatewayKey | undefined;
}

/** A new registration, whose window is opened now. */
export const openRegistration = (asked: {
  readonly merchantUid: MerchantUid;
  readonly actor: Actor;
  readonly name: string;
  readonly amount: Won;
  readonly now: Instant;
  readonly followUp?: FollowUp | undefined;
}): { readonly registration: Registration; readonly firstInquiryAt: Instant } => ({
  registration: {
    merchantUid: asked.merchantUid,
    actor: asked.actor,
    name: asked.name,
    amount: asked.amount,
    expiresAt: asked.now + REGISTRATION_LIFETIME,
    checks: 0,
    followUp: asked.followUp,
  },
  firstInquiryAt: asked.now + FIRST_OWN_INQUIRY,
});

/** Whether a callback may cause one more inquiry; `wait` says after which span. */
export type Allowance =
  | { readonly kind: 'ask'; readonly registration: Registration }
  | { readonly kind: 'wait'; readonly span: Span }
  | { readonly kind: 'used_up' };

/** The allowance now; `ask` counts the inquiry. At most one in 2 seconds, and 20 in all. */
export function allowance(registration: Registration, now: Instant): Allowance {
  if (registration.checks >= MOST_CHECKS) return { kind: 'used_up' };
  const since = now - (registration.lastCheckedAt ?? Number.NEGATIVE_INFINITY);
  if (since < BETWEEN_CHECKS) return { kind: 'wait', span: BETWEEN_CHECKS - since };
  const checks = registration.checks + 1;
  return { kind: 'ask', registration: { ...registration, checks, lastCheckedAt: now } };
}

/**
 * The next inquiry of a registration without a callback; undefined when its hour is longer ago than the
 * gateway may hide a key. A window does not close by itself: a key that it issued late would stay at the
 * gateway, and nobody knew of it.
 */
export function nextOwnInquiry(
  registration: Registration,
  { now, times }: Timed,
): Instant | undefined {
  const closed = registration.expiresAt + FIRST_OWN_INQUIRY;
  const halfway = registration.expiresAt - FIRST_OWN_INQUIRY * 3;
  return [halfway, closed, closed + times.hides / 3, closed + times.hides].find((at) => at > now);
}
