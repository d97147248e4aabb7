/** A subscription in answers and events. */
import { dueDate, lastDay, ruleOf } from '../domain/calendar.ts';
import type { Charge } from '../domain/charge/charge.ts';
import { partiesOf } from '../domain/ids.ts';
import {
  currentPeriod,
  openPeriod,
  type Subscription,
} from '../domain/subscription/subscription.ts';
import { nextChargeAt } from '../domain/subscription/wake.ts';
import { seoulIso } from '../domain/time.ts';
import { chargeView } from './charge-view.ts';
import type { Language } from './decline-text.ts';

/** A subscription for its customer; fields that do not apply (yet) are null. */
export function subscriptionView(subscription: Subscription) {
  const { anchor, price } = subscription;
  const period = currentPeriod(subscription);
  const next = nextChargeAt(subscription);
  return {
    id: subscription.id,
    customer_uid: subscription.customerUid,
    plan_id: subscription.planId ?? null,
    name: price.name,
    amount: price.amount,
    currency: 'KRW' as const,
    anchor_day: anchor.day,
    status: subscription.status,
    current_period: {
      number: period,
      starts_on: dueDate(anchor, period),
      ends_on: lastDay(anchor, period),
    },
    next_charge_at: next === undefined ? null : seoulIso(next),
    cancel_at_period_end: subscription.cancelAtPeriodEnd,
    resume_at: subscription.resumeOn ?? null,
    missed_periods: subscription.missed.map((one) => ({
      number: one.period,
      date: dueDate(anchor, one.period),
      amount: one.price.amount,
    })),
    created_at: seoulIso(subscription.createdAt),
    ...(subscription.nextPrice && {
      next_price: { name: subscription.nextPrice.name, amount: subscription.nextPrice.amount },
    }),
  };
}

/** A started subscription with its first charge. */
export const startedView = (
  subscription: Subscription,
  first: { readonly charge: Charge | undefined; readonly language: Language },
) => ({
  ...subscriptionView(subscription),
  ...(first.charge && { first_charge: chargeView(first.charge, first.language) }),
});

/** The same for the shop, with its customer. */
export const shopSubscriptionView = (subscription: Subscription) => ({
  ...subscriptionView(subscription),
  customer_id: partiesOf(subscription.owner).subject,
});

/** Due dates from the open period on, or from the named one, each with the rule that set it. */
export function calendarView(
  subscription: Subscription,
  asked: { readonly count: number; readonly first?: number | undefined },
) {
  const { anchor } = subscription;
  const { count, first = openPeriod(subscription) } = asked;
  return {
    dates: Array.from({ length: count }, (_, index) => {
      const date = dueDate(anchor, first + index);
      return { period: first + index, date, rule: ruleOf(anchor, date) };
    }),
  };
}
