/**
 * Which price a period is charged at. A lower price applies from the next period; a higher one only
 * from the due date that the customer's consent is for.
 */
import { dueDate } from '../../calendar.ts';
import type { Price } from '../../money.ts';
import type { NextPrice, Subscription } from '../subscription.ts';

/** The price of a period, and the next price still pending. What was claimed keeps its price. */
export function priceOf(
  subscription: Subscription,
  period: number,
): { readonly price: Price; readonly nextPrice: NextPrice | undefined } {
  const { price, nextPrice, dunning, openAttempt } = subscription;
  const isTried = dunning?.period === period && dunning.attempts > 0;
  const isRetry = isTried || openAttempt?.period === period;
  if (nextPrice === undefined || isRetry || needsConsent(subscription, period))
    return { price, nextPrice };
  const { consentedAt: _consentedAt, appliesFrom: _appliesFrom, ...applied } = nextPrice;
  return { price: applied, nextPrice: undefined };
}

/** Whether the next price lacks the customer's consent that it needs to apply to this period. */
export const needsConsent = ({ price, nextPrice, anchor }: Subscription, period: number) =>
  nextPrice !== undefined &&
  isRise(price, nextPrice) &&
  (nextPrice.appliesFrom === undefined || dueDate(anchor, period) < nextPrice.appliesFrom);

/** Whether tax is not due on all of it. */
export const isExempt = ({ taxFree = 0, vatAmount = 1 }: Price) => taxFree > 0 || vatAmount === 0;

export const isRise = (from: Price, to: Price) => to.amount > from.amount;
