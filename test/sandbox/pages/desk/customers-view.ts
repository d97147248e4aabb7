/** Customers by their cards, and everything of one of them on a page. */
import { cardText, date, dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { BillingKey, Charge, Subscription } from '../shared/shapes.ts';
import { freeCard } from './actions.ts';
import type { Case } from './case-shapes.ts';
import { button, type Column, table, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { caseReason } from './event-words.ts';
import { backView, listView, pagerView } from './list-view.ts';
import { addressOf } from './place.ts';
import type { Customer } from './room-data.ts';
import { caseState, chargeTag, subscriptionTag } from './states.ts';
import { say, sayOr } from './words.ts';

export function customersView(desk: Desk): View {
  const { customer, keys } = desk.data;
  if (customer) return customerView(desk, customer);
  return h(
    'div.room',
    {},
    h('h2', {}, say('customers')),
    h('p.soft', {}, say('customersAbout')),
    listView(desk, {
      caption: say('customers'),
      columns: [
        {
          title: say('customer'),
          cell: ({ customer_id: id = '' }) => h('a', { href: addressOf('customers', id) }, id),
        },
        ...keyColumns(desk),
      ],
      page: keys,
      keyOf: ({ customer_uid }) => customer_uid,
    }),
  );
}

const keyColumns = (desk: Desk): readonly Column<BillingKey>[] => [
  { title: say('card'), cell: ({ card }) => cardText(card) },
  { title: say('state'), cell: (key) => h('span', {}, keyTag(key), freeView(desk, key)) },
  { title: say('registeredAt'), cell: ({ registered_at: at }) => date(at) },
];

const keyTag = ({ status }: BillingKey): View =>
  tag(status === 'active' ? 'good' : 'plain', sayOr(`key_${status}`, status));

/** Declines of its card; of a dead one, the button that charges it again. */
function freeView(desk: Desk, key: BillingKey): View {
  const { status, card_declines: declines } = key;
  const count = declines?.declined_at.length ?? 0;
  if (status !== 'active' || declines === undefined || count === 0) return null;
  const isDead = declines.dead_since !== null;
  return h(
    'span.inline',
    {},
    tag(isDead ? 'bad' : 'plain', isDead ? say('cardDead') : say('cardDeclined', { count })),
    button(desk, {
      label: say('freeCard'),
      asksAgain: say('freeCardSure'),
      task: (api) => freeCard(api, key),
    }),
  );
}

/** Cases first: they wait for a person. */
function customerView(desk: Desk, customer: Customer): View {
  const { cases, subscriptions, charges, billing_keys: keys } = customer;
  return h(
    'div.room',
    {},
    backView(desk),
    h('h2', { id: 'one-customer' }, customer.customer_id),
    partView('casesTitle', caseColumns, cases, ({ id }) => id),
    partView('charges', chargeColumns, charges, ({ merchant_uid }) => merchant_uid),
    partView('subscriptions', subscriptionColumns, subscriptions, ({ id }) => id),
    partView('cards', keyColumns(desk), keys, ({ customer_uid }) => customer_uid),
    pagerView(desk, customer.next_cursor),
  );
}

function partView<Row>(
  title: 'casesTitle' | 'charges' | 'subscriptions' | 'cards',
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): View {
  if (rows.length === 0) return null;
  return h(
    'section.part',
    {},
    h('h3', {}, say(title)),
    table(
      say(title),
      columns,
      rows.map((row) => ({ ...row, rowKey: keyOf(row) })),
    ),
  );
}

const caseColumns: readonly Column<Case>[] = [
  { title: say('when'), cell: ({ opened_at: at }) => dateTime(at) },
  {
    title: say('case'),
    cell: ({ id, reason }) => h('a', { href: addressOf('cases', id) }, caseReason(reason)),
  },
  {
    title: say('amount'),
    number: true,
    cell: ({ amount }) => (amount === null ? '–' : won(amount)),
  },
  { title: say('state'), cell: caseState },
];

const chargeColumns: readonly Column<Charge>[] = [
  {
    title: say('when'),
    cell: ({ merchant_uid: uid, created_at: at }) =>
      h('a', { href: addressOf('charges', uid) }, dateTime(at)),
  },
  { title: say('forWhat'), cell: ({ name }) => planName(name) },
  { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
  { title: say('state'), cell: chargeTag },
  {
    title: say('refund'),
    cell: ({ merchant_uid: uid, status }) =>
      status === 'paid' || status === 'partially_refunded'
        ? h('a', { href: addressOf('charges', uid) }, say('toRefund'))
        : '–',
  },
];

const subscriptionColumns: readonly Column<Subscription>[] = [
  {
    title: say('plan'),
    cell: ({ id, name }) => h('a', { href: addressOf('subscriptions', id) }, planName(name)),
  },
  { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
  { title: say('state'), cell: subscriptionTag },
  {
    title: say('nextCharge'),
    cell: ({ next_charge_at: at }) => (at === null ? '–' : dateTime(at)),
  },
];
