/** What is kept of an erased customer's subscription: its months, its prices and its consents. */
import { ERASED } from '../erased.ts';
import { moneyOnly } from '../gateway/money-only.ts';
import type { Price } from '../money.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { erasedRequest } from './erased-charge.ts';
import { erasedQuestion, ifOther } from './erased-words.ts';

/** Undefined when nothing personal is in it. A plan's own name is the shop's, and stays. */
export function erasedSubscription(subscription: Subscription): Subscription | undefined {
  const { planId, price, nextPrice, missed, openAttempt, openCase } = subscription;
  const { question } = openAttempt ?? {};
  const named = <Named extends Price>(one: Named): Named =>
    planId === undefined ? { ...one, name: ERASED } : one;
  return ifOther(subscription, {
    ...subscription,
    attached: undefined,
    price: named(price),
    ...(nextPrice && { nextPrice: named(nextPrice) }),
    missed: missed.map((one) => ({ ...one, price: named(one.price) })),
    ...(openAttempt && {
      openAttempt: {
        ...openAttempt,
        request: erasedRequest(openAttempt.request),
        ...(question?.payments && {
          question: { ...question, payments: question.payments.map(moneyOnly) },
        }),
      },
    }),
    ...(openCase && { openCase: erasedQuestion(openCase) }),
  });
}
