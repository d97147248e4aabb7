/** A subscription in answers and events. */
import { dueDate, lastDay } from '../domain/calendar.ts';
import type { Charge } from '../domain/charge/charge.ts';
import { partiesOf, SYSTEM } from '../domain/ids.ts';
import type { Price } from '../domain/money.ts';
import { dunningAction, givesUpAt } from '../domain/subscription/dunning.ts';
import {
  currentPeriod,
  type Dunning,
  type Subscription,
} from '../domain/subscription/subscription.ts';
import { nextChargeAt } from '../domain/subscription/wake.ts';
import { seoulIso } from '../domain/time.ts';
import { endsOn } from './calendar-view.ts';
import { chargeView } from './charge-view.ts';
import type { DeclineText } from './decline-text.ts';

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
    price: priceView(price),
    anchor_day: anchor.day,
    status: subscription.status,
    current_period: {
      number: period,
      starts_on: dueDate(anchor, period),
      ends_on: lastDay(anchor, period),
    },
    next_charge_at: next === undefined ? null : seoulIso(next),
    cancel_at_period_end: subscription.cancelAtPeriodEnd,
    ...endingView(subscription),
    resume_at: subscription.resumeOn ?? null,
    ...(subscription.dunning && { dunning: dunningView(subscription, subscription.dunning) }),
    missed_periods: subscription.missed.map((one) => ({
      number: one.period,
      date: dueDate(anchor, one.period),
      amount: one.price.amount,
    })),
    created_at: seoulIso(subscription.createdAt),
    consents: consentsView(subscription),
    ...(subscription.nextPrice && {
      next_price: { name: subscription.nextPrice.name, ...priceView(subscription.nextPrice) },
    }),
  };
}

/** The parts of a price; null where Iamport works them out. */
const priceView = ({ amount, taxFree, vatAmount }: Price) => ({
  amount,
  tax_free: taxFree ?? null,
  vat_amount: vatAmount ?? null,
});

/** Customers are not shown which of the shop's people recorded one. */
const consentsView = ({ consents = [] }: Subscription, whose?: 'shop') =>
  consents.map(({ at, recordedAt, by, fromAmount, toAmount, appliesFrom }) => ({
    at: seoulIso(at),
    recorded_at: seoulIso(recordedAt),
    by: whose ? by : 'shop',
    from_amount: fromAmount,
    to_amount: toAmount,
    applies_from: appliesFrom,
  }));

/** When it will end, or when and why it did. */
const endingView = (subscription: Subscription) => {
  const { ended } = subscription;
  return {
    ...(ended && { canceled_at: seoulIso(ended.at), cancel_reason: ended.reason }),
    ...endsOn(subscription),
  };
};

/** The period that is being collected, and what helps. */
const dunningView = (subscription: Subscription, dunning: Dunning) => {
  const [next, end] = [nextChargeAt(subscription), givesUpAt(subscription, dunning)];
  return {
    class: dunning.lastClass,
    code: dunning.lastCode ?? null,
    attempts: dunning.attempts,
    next_attempt_at: next === undefined ? null : seoulIso(next),
    gives_up_at: end === undefined ? null : seoulIso(end),
    action: dunningAction(subscription, dunning),
  };
};

/** A started subscription with its first charge. */
export const startedView = (
  subscription: Subscription,
  first: { readonly charge: Charge | undefined; readonly text: DeclineText },
) => ({
  ...subscriptionView(subscription),
  ...(first.charge && { first_charge: chargeView(first.charge, first.text) }),
});

/** The same for the shop, with its customer. */
export const shopSubscriptionView = (subscription: Subscription) => ({
  ...subscriptionView(subscription),
  consents: consentsView(subscription, 'shop'),
  customer_id: partiesOf(subscription.owner).subject,
});

/** The same with its history, oldest first. */
export const subscriptionStory = (subscription: Subscription) => ({
  ...shopSubscriptionView(subscription),
  history: changesView(subscription.history),
});

export const changesView = (history: Subscription['history']) =>
  history.map(({ at, what, actor, from, to }) => ({
    at: seoulIso(at),
    actor: actor ?? SYSTEM,
    what,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }));

interface Change {
  readonly before: Subscription;
  readonly after: Subscription;
}

/** A subscription after a change, with the names of the fields that are different now. */
export const changedView = ({ before, after }: Change) => {
  const view = subscriptionView(after);
  return { ...view, changed: differing(subscriptionView(before), view) };
};

/** The same for the shop; what goes with its charges is named, and not shown. */
export const shopChangedView = ({ before, after }: Change) => {
  const view = shopSubscriptionView(after);
  const shown = differing(shopSubscriptionView(before), view);
  return { ...view, changed: [...shown, ...differing(attachedTo(before), attachedTo(after))] };
};

const attachedTo = ({ attached: { buyer, customData } = {} }: Subscription) => ({
  buyer_name: buyer?.name,
  buyer_email: buyer?.email,
  buyer_tel: buyer?.tel,
  custom_data: customData,
});

function differing(before: object, after: object): readonly string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(after));
  const differs = (name: string) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name));
  return [...new Set([...was.keys(), ...is.keys()])].filter(differs);
}
