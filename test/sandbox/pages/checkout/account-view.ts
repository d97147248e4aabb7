/** A customer's own account: subscriptions, the card of each, and the payments. */
import { cardText, date, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { BillingKey, Charge, Subscription } from '../shared/shapes.ts';
import { account, chargeStates, monthly, say, subscriptionStates } from './words.ts';

export interface Account {
  readonly subscriptions: readonly Subscription[];
  readonly keys: readonly BillingKey[];
  readonly charges: readonly Charge[];
}

export interface AccountActions {
  changeCard(subscription: Subscription): void;
  setCanceling(subscription: Subscription, canceling: boolean): void;
}

/** Empty for a customer without subscriptions and payments. */
export function accountView(owned: Account, actions: AccountActions): View {
  const shown = owned.subscriptions.filter(
    (one) => one.status !== 'canceled' || wasPaid(one, owned),
  );
  if (shown.length === 0 && owned.charges.length === 0) return null;
  return h(
    'div',
    {},
    h('h2', {}, say(account.title)),
    shown.map((one) => subscriptionView(one, owned, actions)),
    paymentsView(owned),
  );
}

function wasPaid({ id }: Subscription, { charges }: Account): boolean {
  return charges.some((charge) => charge.subscription_id === id && charge.status !== 'declined');
}

function subscriptionView(one: Subscription, owned: Account, actions: AccountActions): View {
  const key = owned.keys.find(({ customer_uid }) => customer_uid === one.customer_uid);
  const ends = one.cancel_at_period_end;
  const on = ends ? one.current_period.ends_on : one.next_charge_at;
  return h(
    'article.panel.subscription',
    { key: one.id },
    h('h3', {}, planName(one.name), ' ', stateTag(one)),
    h('dl', {}, [
      fact(say(account.price), monthly(won(one.amount))),
      key && fact(say(account.card), cardText(key.card)),
      on !== null && fact(say(ends ? account.last : account.next), date(on)),
    ]),
    troubleView(one, owned.charges),
    one.status !== 'canceled' && buttonsView(one, actions),
  );
}

function stateTag({ status }: Subscription): View {
  const tone = {
    waiting: 'warn',
    active: 'good',
    past_due: 'bad',
    suspended: 'bad',
    paused: '',
    canceled: '',
  };
  return h('span', { class: `tag ${tone[status]}` }, say(subscriptionStates[status]));
}

function fact(name: string, value: string): View {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

/** Why it is unpaid, in the API's own sentence for customers. */
function troubleView({ id, status }: Subscription, charges: readonly Charge[]): View {
  if (status !== 'past_due' && status !== 'suspended') return null;
  const declined = charges.find((charge) => charge.subscription_id === id && charge.decline);
  return h(
    'p.notice.bad',
    {},
    declined?.decline?.message,
    ' ',
    say(status === 'past_due' ? account.pastDue : account.suspended),
  );
}

function buttonsView(one: Subscription, actions: AccountActions): View {
  const canceling = one.cancel_at_period_end;
  const waits = one.status === 'waiting';
  return h(
    'div.buttons',
    {},
    !waits &&
      h(
        'button',
        { type: 'button', class: 'button', onClick: () => actions.changeCard(one) },
        say(account.changeCard),
      ),
    h(
      'button',
      {
        type: 'button',
        class: 'button quiet',
        onClick: () => actions.setCanceling(one, !canceling),
      },
      say(waits ? account.takeBack : canceling ? account.keep : account.cancel),
    ),
  );
}

function paymentsView({ charges }: Account): View {
  if (charges.length === 0) return null;
  return h(
    'details.payments',
    { open: charges.length <= 6 },
    h('summary', {}, `${say(account.payments)} (${charges.length})`),
    h('ul', {}, charges.map(paymentView)),
  );
}

function paymentView(charge: Charge): View {
  const tone = {
    paid: 'good',
    declined: 'bad',
    processing: 'warn',
    waiting: 'warn',
    canceled: '',
    refunded: '',
    partially_refunded: '',
  };
  return h(
    'li',
    { key: charge.merchant_uid },
    h('span.soft', {}, date(charge.paid_at ?? charge.created_at)),
    h('span', {}, planName(charge.name)),
    h('strong', {}, won(charge.amount)),
    h('span', { class: `tag ${tone[charge.status]}` }, say(chargeStates[charge.status])),
  );
}
