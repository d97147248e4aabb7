/** Claims one period of a subscription, and writes down in the ledger what became of it. */
import { claimAgain, claimAttempt } from '../charge/attempt.ts';
import { type ChargeFacts, type ProcessingCharge, requestedFacts } from '../charge/charge.ts';
import { type Fence, requestDigest } from '../ids.ts';
import type { Price } from '../money.ts';
import { periodUidOf } from '../own-ids.ts';
import type { Instant } from '../time.ts';
import { priceOf } from './price.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';
import { scheduleSubscription } from './wake.ts';

export interface PeriodClaim {
  readonly period: number;
  readonly number: number;
  readonly reason: PeriodAttempt['reason'];
  readonly fence: Fence;
  readonly now: Instant;
}

/** The subscription with the claim of one period, at the price that applies to it. */
export function claimPeriod(subscription: Subscription, claim: PeriodClaim): Subscription {
  const missed = subscription.missed.find((one) => one.period === claim.period);
  const applied = missed ? { price: missed.price, kept: {} } : priced(subscription, claim);
  return scheduleSubscription(
    {
      ...subscription,
      ...applied.kept,
      failureBackoff: undefined,
      openAttempt: claimed(subscription, { ...claim, price: applied.price }),
    },
    claim.now,
  );
}

/**
 * An attempt that was proven not to be executed, claimed to be sent anew under its own uid: as it
 * was asked before or, if nothing of it ever left, on the card that the subscription has by now.
 */
export const claimPeriodAgain = (
  subscription: Subscription,
  attempt: PeriodAttempt,
  claim: { readonly fence: Fence; readonly now: Instant },
): Subscription => {
  const { customerUid } = subscription;
  const request = attempt.sends > 0 ? attempt.request : { ...attempt.request, customerUid };
  return scheduleSubscription(
    {
      ...subscription,
      openAttempt: {
        ...claimAgain({ ...attempt, request }, claim),
        period: attempt.period,
        number: attempt.number,
        reason: attempt.reason,
        history: [...attempt.history, { at: claim.now, what: 'claimed_again' }],
      },
    },
    claim.now,
  );
};

/**
 * An attempt that was settled before, open once more as it was sent then: on its own key, at its
 * own price. What turned up of it is recorded by the rules that hold for any other.
 */
export const reopenPeriod = (
  subscription: Subscription,
  entry: ChargeFacts,
  claim: PeriodClaim,
): Subscription => {
  const { period, number, reason, fence, now } = claim;
  const open = claimAttempt({ request: requestedFacts(entry), fence, now });
  const openAttempt = { ...open, period, number, reason, history: [] };
  return scheduleSubscription({ ...subscription, failureBackoff: undefined, openAttempt }, now);
};

/** An open attempt as a charge: what the ledger begins with, and what is shown until then. */
export const chargeOf = (
  subscription: Pick<Subscription, 'id' | 'owner'>,
  attempt: PeriodAttempt,
): ProcessingCharge => {
  const { period, number: _number, reason: _reason, history, ...more } = attempt;
  const { judged: _judged, question: _question, ...open } = more;
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
 * Whether the entry was written of this very claim. Of one that was claimed anew since, or opened
 * once more, it says nothing: what became of that, only a look can tell.
 */
export function isAnswerTo(attempt: Pick<PeriodAttempt, 'history'>, entry: ChargeFacts): boolean {
  const claim = attempt.history.findLast(
    ({ what }) => what === 'claimed' || what === 'claimed_again',
  );
  return entry.history.some((step) => step.what === claim?.what && step.at === claim.at);
}

/** A price that applied now stays the subscription's price. */
function priced(subscription: Subscription, claim: PeriodClaim) {
  const { price, nextPrice } = priceOf(subscription, claim);
  return { price, kept: { price, nextPrice } };
}

function claimed(
  subscription: Subscription,
  claim: PeriodClaim & { readonly price: Price },
): PeriodAttempt {
  const { period, number, reason, fence, now, price } = claim;
  const request = {
    merchantUid: periodUidOf({ subscriptionId: subscription.id, period, attempt: number }),
    customerUid: subscription.customerUid,
    ...price,
  };
  const history = [{ at: now, what: 'claimed' }] as const;
  return { ...claimAttempt({ request, fence, now }), period, number, reason, history };
}
