/** What answers show of a subscription, of its start and of its calendar. */
import * as z from 'zod/mini';
import { SUBSCRIPTION_STATUSES } from '../../domain/subscription/subscription.ts';
import type {
  calendarView,
  shopSubscriptionView,
  startedView,
  subscriptionView,
} from '../subscription-view.ts';
import { charge } from './charge.ts';
import {
  currency,
  customerIdText,
  customerUidText,
  described,
  instant,
  named,
  pageOf,
  periodNumber,
  seoulDay,
  won,
} from './parts.ts';
import { answerOf } from './same-type.ts';

const missedPeriod = z.strictObject({ number: periodNumber(), date: seoulDay(), amount: won() });

const subscriptionFields = {
  id: z.string(),
  customer_uid: customerUidText(),
  plan_id: z.nullable(z.string()),
  name: z.string(),
  amount: won(),
  currency: currency(),
  anchor_day: described(
    z.int().check(z.minimum(1), z.maximum(31)),
    'The day of the month on which it is due; in a shorter month, the last day.',
  ),
  status: z.enum(SUBSCRIPTION_STATUSES),
  current_period: z.strictObject({
    number: periodNumber(),
    starts_on: seoulDay(),
    ends_on: seoulDay(),
  }),
  next_charge_at: z.nullable(instant()),
  cancel_at_period_end: z.boolean(),
  resume_at: z.nullable(seoulDay()),
  missed_periods: described(
    z.array(missedPeriod),
    'Periods that were never charged; the shop may still charge each of them.',
  ),
  created_at: instant(),
  next_price: z.optional(z.strictObject({ name: z.string(), amount: won() })),
};

export const subscription = named(
  'Subscription',
  answerOf<typeof subscriptionView>()(subscriptionFields),
  'The order to charge a billing key once a month.',
);

export const shopSubscription = named(
  'ShopSubscription',
  answerOf<typeof shopSubscriptionView>()({
    ...subscriptionFields,
    customer_id: customerIdText(),
  }),
  'A subscription, for the shop.',
);

export const startedSubscription = named(
  'StartedSubscription',
  answerOf<typeof startedView>()({
    ...subscriptionFields,
    first_charge: z.optional(charge),
  }),
  'A subscription with its first charge, if one was due at once.',
);

const dueDay = z.strictObject({
  period: periodNumber(),
  date: seoulDay(),
  rule: described(
    z.enum(['anchor_day', 'last_day_of_month']),
    'Why it is this date: the month has the anchor’s day, or it is too short for it.',
  ),
});

export const calendar = answerOf<typeof calendarView>()({ dates: z.array(dueDay) });

export const subscriptions = pageOf('subscriptions', subscription);
export const shopSubscriptions = pageOf('subscriptions', shopSubscription);
