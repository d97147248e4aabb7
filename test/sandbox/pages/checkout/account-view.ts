/** A customer's own account: subscriptions, the card of each, saved cards, and the payments. */
import { cardText, date, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { BillingKey, Charge, Subscription } from '../shared/shapes.ts';
import { cancelMeans, trouble } from './account-words.ts';
import { type CardActions, cardsView } from './cards-view.ts';
import { confirmView } from './confirm-view.ts';
import { troubleView } from './trouble-view.ts';
import { account, chargeStates, monthly, say, subscriptionStates } from './words.ts';

export interface Account {
  readonly subscriptions: readonly Subscription[];
  readonly keys: readonly BillingKey[];
  readonly charges: readonly Charge[];
}

/** What is asked before it is done, and what was said of the last thing done. */
export interface Talk {
  /** The subscription or card about whose end the customer is asked. */
  readonly asked?: string | undefined;
  readonly said?: string | undefined;
}

export interface AccountActions extends Pick<CardActions, 'makeDefault' | 'deleteCard'> {
  changeCard(subscription: Subscription): void;
  ask(about: string | undefined): void;
  setCanceling(subscription: Subscription, canceling: boolean): void;
  payNow(subscription: Subscription): void;
}

/** Empty for a customer without subscriptions, cards and payments. */
export function accountView(owned: Account & Talk, actions: AccountActions): View {
  const shown = owned.subscriptions.filter(
    (one) => one.status !== 'canceled' || wasPaid(one, owned),
  );
  if (shown.length + owned.charges.length + owned.keys.length === 0) return null;
  return h(
    'div',
    {},
    h('h2', {}, say(account.title)),
    owned.said && h('p.notice.warn', { role: 'status' }, owned.said),
    shown.map((one) => subscriptionView(one, owned, actions)),
    cardsView(owned.keys, owned.asked, {
      ...actions,
      askToDelete: (key) => actions.ask(key?.customer_uid),
    }),
    paymentsView(owned),
  );
}

function wasPaid({ id }: Subscription, { charges }: Account): boolean {
  return charges.some((charge) => charge.subscription_id === id && charge.status !== 'declined');
}

function subscriptionView(one: Subscription, owned: Account & Talk, actions: AccountActions): View {
  const key = owned.keys.find(({ customer_uid }) => customer_uid === one.customer_uid);
  return h(
    'article.panel.subscription',
    { key: one.id },
    h('h3', {}, planName(one.name), ' ', stateTag(one)),
    h('dl', {}, [
      fact(say(account.price), monthly(won(one.amount))),
      key && fact(say(account.card), cardText(key.card)),
      whenView(one),
    ]),
    troubleView(one, owned.charges, actions.payNow),
    one.status !== 'canceled' &&
      (owned.asked === one.id ? endView(one, actions) : buttonsView(one, actions)),
  );
}

/** When it is charged next, or ends, or has ended. */
function whenView(one: Subscription): View {
  const { canceled_at, next_charge_at } = one;
  if (canceled_at !== undefined) return fact(say(account.canceledOn), date(canceled_at));
  if (one.cancel_at_period_end) return fact(say(account.last), date(one.current_period.ends_on));
  return next_charge_at === null ? null : fact(say(account.next), date(next_charge_at));
}

/** How it stands, in a word. */
export function stateTag({ status, cancel_at_period_end: ends }: Subscription): View {
  if (ends && status === 'active') return h('span.tag.warn', {}, say(account.ending));
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

/** Before it ends, what that means. */
const endView = (one: Subscription, actions: AccountActions): View =>
  confirmView({
    says: cancelMeans(one, date(one.current_period.ends_on)),
    yes: say(one.status === 'waiting' ? account.takeBack : account.cancel),
    onYes: () => actions.setCanceling(one, true),
    onNo: () => actions.ask(undefined),
  });

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
        onClick: () => (canceling ? actions.setCanceling(one, false) : actions.ask(one.id)),
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
    h(
      'span.state',
      {},
      charge.receipt_url &&
        h(
          'a',
          { href: charge.receipt_url, target: '_blank', rel: 'noreferrer' },
          say(trouble.receipt),
        ),
      h('span', { class: `tag ${tone[charge.status]}` }, say(chargeStates[charge.status])),
    ),
  );
}
