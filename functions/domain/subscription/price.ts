/**
 * Which price a period is charged at. A fall applies from the next period by itself; a rise needs
 * the customer's consent within the 30 days before the first due date it applies to (Korean law
 * since 14 February 2025; help, not legal advice), and until then the old price stands.
 */
import { dueDate } from '../calendar.ts';
import type { Price } from '../money.ts';
import { DAY, type Instant, startOfSeoulDate } from '../time.ts';
import type { NextPrice, Subscription } from './subscription.ts';

const CONSENT_DAYS = 30;

/** The price of a period that is claimed now, and what is still to come; a retry asks what was asked. */
export function priceOf(
  subscription: Subscription,
  claimed: { readonly period: number; readonly now: Instant },
): { readonly price: Price; readonly nextPrice: NextPrice | undefined } {
  const { price, nextPrice, anchor, dunning } = subscription;
  const isRetry = dunning?.period === claimed.period && dunning.attempts > 0;
  if (nextPrice === undefined || isRetry) return { price, nextPrice };
  const due = startOfSeoulDate(dueDate(anchor, claimed.period));
  const applies = !isRise(price, nextPrice) || hasConsent(nextPrice, { due, now: claimed.now });
  if (!applies) return { price, nextPrice };
  const { consentedAt: _consentedAt, ...applied } = nextPrice;
  return { price: applied, nextPrice: undefined };
}

/** Whether a price still waits for the customer's consent on the day it could first apply. */
export function needsConsent(subscription: Subscription, at: { period: number; now: Instant }) {
  const { price, nextPrice, anchor } = subscription;
  const due = startOfSeoulDate(dueDate(anchor, at.period));
  return (
    nextPrice !== undefined &&
    isRise(price, nextPrice) &&
    !hasConsent(nextPrice, { due, now: at.now })
  );
}

export const isRise = (from: Price, to: Price) => to.amount > from.amount;

/** The due date counts to its end: consent on the day of the charge, before it, is consent. */
const hasConsent = (
  { consentedAt = Number.NEGATIVE_INFINITY }: NextPrice,
  when: { readonly due: Instant; readonly now: Instant },
) =>
  consentedAt >= when.due - CONSENT_DAYS * DAY &&
  consentedAt < when.due + DAY &&
  consentedAt <= when.now;
