/**
 * Which price a period is charged at. A lower price applies from the next period; a higher one
 * needs the customer's consent within the 30 days before the first due date it applies to (Korean
 * law since 14 February 2025; help, not legal advice), and until then the old price is charged.
 */
import { dueDate } from '../../calendar.ts';
import type { Price } from '../../money.ts';
import { DAY, type Instant, startOfSeoulDate } from '../../time.ts';
import type { NextPrice, Subscription } from '../subscription.ts';

const CONSENT_DAYS = 30;

/** The price of a period claimed now, and the next price still pending. A retry keeps its price. */
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

/** Whether the next price lacks the customer's consent that it needs to apply to this period. */
export function needsConsent(subscription: Subscription, at: { period: number; now: Instant }) {
  const { price, nextPrice, anchor } = subscription;
  const due = startOfSeoulDate(dueDate(anchor, at.period));
  return (
    nextPrice !== undefined &&
    isRise(price, nextPrice) &&
    !hasConsent(nextPrice, { due, now: at.now })
  );
}

/** Whether tax is not due on all of it. */
export const isExempt = ({ taxFree = 0, vatAmount = 1 }: Price) => taxFree > 0 || vatAmount === 0;

export const isRise = (from: Price, to: Price) => to.amount > from.amount;

/** The due date counts to its end: consent on that day is valid if it came before the charge. */
const hasConsent = (
  { consentedAt = Number.NEGATIVE_INFINITY }: NextPrice,
  when: { readonly due: Instant; readonly now: Instant },
) =>
  consentedAt >= when.due - CONSENT_DAYS * DAY &&
  consentedAt < when.due + DAY &&
  consentedAt <= when.now;
