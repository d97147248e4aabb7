/** The calendar of a subscription: what will be charged, as things stand. */
import { ruleOf } from '../domain/calendar.ts';
import type { ComingCharge } from '../domain/subscription/price/coming-charges.ts';
import { periodEnd, type Subscription } from '../domain/subscription/subscription.ts';

/** Each date with its amount and the rule that set it, and the day of a wished end. */
export const calendarView = (shown: {
  readonly subscription: Subscription;
  readonly coming: readonly ComingCharge[];
}) => ({
  dates: shown.coming.map((one) => ({ ...one, rule: ruleOf(shown.subscription.anchor, one.date) })),
  ...endsOn(shown.subscription),
});

/** The day from which nothing is charged any more, as the customer wished. */
export const endsOn = (subscription: Subscription) =>
  subscription.cancelAtPeriodEnd && subscription.status !== 'canceled'
    ? { ends_on: periodEnd(subscription) }
    : {};
