/** Claims one period of a subscription, and gives the ledger entry that the claim begins. */
import { type Claim, claimAgain, claimAttempt } from '../charge/attempt.ts';
import { type ChargeFacts, type ProcessingCharge, requestedFacts } from '../charge/charge.ts';
import { onKey } from '../gateway/answer.ts';
import { type Actor, requestDigest } from '../ids.ts';
import type { Price } from '../money.ts';
import { periodUidOf } from '../own-ids.ts';
import type { Instant } from '../time.ts';
import { priceOf } from './price/price.ts';
import { isAwaitedByPerson, isForNewCard } from './resend.ts';
import type { Claimed, PeriodAttempt, Subscription } from './subscription.ts';
import { scheduleSubscription } from './wake.ts';

export interface PeriodClaim extends Claim {
  readonly period: number;
  readonly number: number;
  readonly reason: PeriodAttempt['reason'];
  /** Who asked for it; absent where it is the calendar's. */
  readonly actor?: Actor | undefined;
}

/** The subscription with one period claimed, at the price that applies to it. */
export function claimPeriod(subscription: Subscription, claim: PeriodClaim): Claimed {
  const missed = subscription.missed.find((one) => one.period === claim.period);
  const applied = missed ? { price: missed.price, kept: {} } : priced(subscription, claim);
  return scheduleSubscription(
    {
      ...subscription,
      ...applied.kept,
      failures: undefined,
      openAttempt: claimed(subscription, { ...claim, price: applied.price }),
    },
    claim.now,
  );
}

/**
 * An attempt that was proven not executed, claimed again under its own `merchant_uid`, on the card
 * that the subscription has by now; it remembers the cards it was on before.
 */
export const claimPeriodAgain = (
  subscription: Subscription,
  attempt: PeriodAttempt,
  claim: Claim,
): Subscription => {
  const { period, number, history } = attempt;
  const request = onKey(attempt.request, subscription.customerUid);
  return scheduleSubscription(
    {
      ...subscription,
      openAttempt: {
        ...claimAgain({ ...attempt, request }, claim),
        period,
        number,
        reason: reasonAgain(subscription, attempt, claim.now),
        history: [...history, { at: claim.now, what: 'claimed_again' }],
      },
    },
    claim.now,
  );
};

/** Once the card was changed it is the new card's try, unless somebody still waits for this charge. */
const reasonAgain = (subscription: Subscription, attempt: PeriodAttempt, now: Instant) =>
  isForNewCard(subscription, attempt) &&
  attempt.reason !== 'first' &&
  !isAwaitedByPerson(attempt, now)
    ? 'new_card'
    : attempt.reason;

/**
 * Reopens a settled attempt as the ledger has it, on its own key and at its own price, or, if the
 * ledger lacks it, as it would be requested today. What was found about it is then recorded by the
 * rules for any open attempt.
 */
export const reopenPeriod = (
  subscription: Subscription,
  entry: ChargeFacts | undefined,
  claim: PeriodClaim,
): Claimed => {
  if (entry === undefined) return claimPeriod(subscription, claim);
  const { period, number, reason, now } = claim;
  const open = claimAttempt({ ...claim, request: requestedFacts(entry) });
  const openAttempt = { ...open, period, number, reason, history: [] };
  return scheduleSubscription({ ...subscription, failures: undefined, openAttempt }, now);
};

/** An open attempt as a charge: the entry the ledger begins with, and what is shown until then. */
export const chargeOf = (
  subscription: Pick<Subscription, 'id' | 'owner'>,
  attempt: PeriodAttempt,
): ProcessingCharge => {
  const { period, history, number: _n, reason: _r, judged: _j, question: _q, ...open } = attempt;
  return {
    ...requestedFacts(attempt.request),
    owner: subscription.owner,
    digest: requestDigest(attempt.request.merchantUid),
    debt: { subscriptionId: subscription.id, period },
    createdAt: attempt.requestedAt,
    status: 'processing',
    attempt: open,
    history,
    pendingEvents: [],
    wakeAt: undefined,
  };
};

/**
 * Whether the entry answers this very claim. It says nothing about an attempt that was claimed
 * again or reopened since: only an inquiry can decide that one.
 */
export function isAnswerTo(attempt: Pick<PeriodAttempt, 'history'>, entry: ChargeFacts): boolean {
  const claim = attempt.history.findLast(
    ({ what }) => what === 'claimed' || what === 'claimed_again',
  );
  return entry.history.some((step) => step.what === claim?.what && step.at === claim.at);
}

/** The price of the period; once a new price applies, it stays the subscription's price. */
function priced(subscription: Subscription, claim: PeriodClaim) {
  const { price, nextPrice } = priceOf(subscription, claim.period);
  return { price, kept: { price, nextPrice } };
}

function claimed(
  subscription: Subscription,
  claim: PeriodClaim & { readonly price: Price },
): PeriodAttempt {
  const { period, number, reason, actor, now, price } = claim;
  const request = {
    merchantUid: periodUidOf({ subscriptionId: subscription.id, period, attempt: number }),
    customerUid: subscription.customerUid,
    ...price,
    ...subscription.attached,
  };
  const history = [{ at: now, what: 'claimed', actor }] as const;
  return { ...claimAttempt({ ...claim, request }), period, number, reason, history };
}
