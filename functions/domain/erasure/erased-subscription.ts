/** What is kept of an erased customer's subscription: its months, its prices and its consents. */
import type { Price } from '../money.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { erasedRequest } from './erased-charge.ts';
import { ERASED, erasedQuestion, ifOther } from './erased-words.ts';

/** Undefined when nothing personal is in it. A plan's own name is the shop's, and stays. */
export function erasedSubscription(subscription: Subscription): Subscription | undefined {
  const { planId, price, nextPrice, missed, openAttempt, openCase } = subscription;
  const named = <Named extends Price>(one: Named): Named =>
    planId === undefined ? { ...one, name: ERASED } : one;
  return ifOther(subscription, {
    ...subscription,
    cardNumber: undefined,
    attached: undefined,
    price: named(price),
    ...(nextPrice && { nextPrice: named(nextPrice) }),
    missed: missed.map((one) => ({ ...one, price: named(one.price) })),
    ...(openAttempt && {
      openAttempt: { ...openAttempt, request: erasedRequest(openAttempt.request) },
    }),
    ...(openCase && { openCase: erasedQuestion(openCase) }),
  });
}
