/** What answers show of a subscription, of its start and of its calendar. */
import * as z from 'zod/mini';
import { DECLINE_CLASSES } from '../../domain/gateway/outcome.ts';
import { DUNNING_ACTIONS } from '../../domain/subscription/dunning.ts';
import {
  CANCEL_REASONS,
  CHANGES,
  SUBSCRIPTION_STATUSES,
} from '../../domain/subscription/subscription.ts';
import type { calendarView } from '../calendar-view.ts';
import type {
  changedView,
  shopChangedView,
  shopSubscriptionView,
  startedView,
  subscriptionStory,
  subscriptionView,
} from '../subscription-view.ts';
import { charge } from './charge.ts';
import {
  actorText,
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

const priceParts = {
  amount: won(),
  tax_free: described(z.nullable(z.int()), 'Won free of tax; null if the shop said nothing of it.'),
  vat_amount: described(z.nullable(z.int()), 'Won of VAT in it; null if Iamport works it out.'),
};

const endsOn = () =>
  z.optional(described(seoulDay(), 'The day from which nothing is charged any more, as wished.'));

const consent = z.strictObject({
  at: instant(),
  recorded_at: instant(),
  by: described(z.string(), 'Who recorded it; `shop` for its customer.'),
  from_amount: won(),
  to_amount: won(),
  applies_from: described(
    seoulDay(),
    'The first due date on which the higher price may be charged.',
  ),
});

const dunning = described(
  z.strictObject({
    class: z.enum(DECLINE_CLASSES),
    code: described(z.nullable(z.string()), 'What the PG called the last decline.'),
    attempts: z.int(),
    next_attempt_at: z.nullable(instant()),
    gives_up_at: described(
      z.nullable(instant()),
      'When collecting ends if nothing is paid until then; null while a case holds the card.',
    ),
    action: described(
      z.enum(DUNNING_ACTIONS),
      'What helps: the next try, only a new card, or waiting for us or the shop.',
    ),
  }),
  'The unpaid period that is being collected; absent while none is.',
);

const subscriptionFields = {
  id: z.string(),
  customer_uid: customerUidText(),
  plan_id: z.nullable(z.string()),
  name: z.string(),
  amount: won(),
  currency: currency(),
  price: z.strictObject(priceParts),
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
  ends_on: endsOn(),
  canceled_at: z.optional(instant()),
  cancel_reason: z.optional(z.enum(CANCEL_REASONS)),
  resume_at: z.nullable(seoulDay()),
  dunning: z.optional(dunning),
  missed_periods: described(
    z.array(missedPeriod),
    'Periods that were never charged; the shop may still charge each of them.',
  ),
  created_at: instant(),
  consents: described(
    z.array(consent),
    'Agreements to a higher price, oldest first, kept for ever.',
  ),
  next_price: z.optional(z.strictObject({ name: z.string(), ...priceParts })),
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

const value = z.union([z.string(), z.int()]);

export const storyOfSubscription = named(
  'SubscriptionStory',
  answerOf<typeof subscriptionStory>()({
    ...subscriptionFields,
    customer_id: customerIdText(),
    history: described(
      z.array(
        z.strictObject({
          at: instant(),
          actor: actorText(),
          what: z.enum(CHANGES),
          from: z.optional(value),
          to: z.optional(value),
        }),
      ),
      'What somebody asked to be changed, oldest first; only appended to.',
    ),
  }),
  'A subscription with its history.',
);

const changed = described(
  z.array(z.string()),
  'The fields that are different now; empty if everything was so already.',
);

export const changedSubscription = named(
  'ChangedSubscription',
  answerOf<typeof changedView>()({ ...subscriptionFields, changed }),
  'A subscription after a change.',
);

export const shopChangedSubscription = named(
  'ShopChangedSubscription',
  answerOf<typeof shopChangedView>()({
    ...subscriptionFields,
    customer_id: customerIdText(),
    changed,
  }),
  'A subscription after a change, for the shop.',
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
  amount: won(),
  rule: described(
    z.enum(['anchor_day', 'last_day_of_month']),
    'Why it is this date: the month has the anchor’s day, or it is too short for it.',
  ),
});

export const calendar = answerOf<typeof calendarView>()({
  dates: described(z.array(dueDay), 'Only what will be charged as things stand.'),
  ends_on: endsOn(),
});

export const subscriptions = pageOf('subscriptions', subscription);
export const shopSubscriptions = pageOf('subscriptions', shopSubscription);
