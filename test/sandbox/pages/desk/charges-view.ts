/** The ledger, and one charge with its whole story. */
import { cardText, dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { Charge } from '../shared/shapes.ts';
import { refund } from './actions.ts';
import { paidOf } from './books.ts';
import { type Column, factsView, form, input } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { backView, filterView, listView } from './list-view.ts';
import { addressOf } from './place.ts';
import type { ChargeStory } from './room-data.ts';
import { chargeState, chargeTag } from './states.ts';
import { storyOf } from './story.ts';
import { storyView } from './story-view.ts';
import { say } from './words.ts';

export function chargesView(desk: Desk): View {
  const { charge, charges } = desk.data;
  if (charge) return h('div.room', {}, backView(desk), chargeView(desk, charge));
  return h(
    'div.room',
    {},
    h('h2', {}, say('charges')),
    h('p.soft', {}, say('chargesAbout')),
    h(
      'div.filters',
      {},
      filterView(desk, {
        name: 'status',
        label: say('state'),
        options: [['', say('all')], ...statuses.map((one) => [one, chargeState(one)] as const)],
      }),
    ),
    listView(desk, {
      caption: say('charges'),
      columns,
      page: charges,
      keyOf: ({ merchant_uid }) => merchant_uid,
    }),
  );
}

const statuses = [
  'paid',
  'declined',
  'processing',
  'waiting',
  'partially_refunded',
  'refunded',
  'canceled',
] as const;

const columns: readonly Column<Charge>[] = [
  {
    title: say('when'),
    cell: (row) =>
      h('a', { href: addressOf('charges', row.merchant_uid) }, dateTime(row.created_at)),
  },
  { title: say('customer'), cell: customerLink },
  {
    title: say('forWhat'),
    cell: (row) =>
      `${planName(row.name)}${row.period === undefined ? '' : ` · ${say('periodNumber', { number: row.period })}`}`,
  },
  { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
  { title: say('state'), cell: chargeTag },
];

export function customerLink({
  customer_id: id,
}: {
  readonly customer_id?: string;
}): View | string {
  return id === undefined ? '–' : h('a', { href: addressOf('customers', id) }, id);
}

function chargeView(desk: Desk, charge: ChargeStory): View {
  return h(
    'section.panel.detail',
    { 'aria-labelledby': 'one-charge' },
    h(
      'h2',
      { id: 'one-charge' },
      `${won(charge.amount)} · `,
      customerLink(charge),
      ' ',
      chargeTag(charge),
    ),
    factsView(factsOf(charge)),
    linksView(charge),
    charge.decline && h('p.notice.bad', {}, charge.decline.message),
    charge.decline?.code === 'merchant_uid_taken' && h('p.notice.warn', {}, say('numberTaken')),
    charge.status === 'processing' && h('p.notice.warn', {}, say('unknownAbout')),
    h('h3', {}, say('story')),
    storyView(storyOf(charge.history, desk.data.payments ?? [])),
    isRefundable(charge) && refundView(desk, charge),
  );
}

/** Where else this charge stands: its subscription with the other tries, and its receipt. */
function linksView({ subscription_id: id, receipt_url: receipt }: ChargeStory): View {
  return h(
    'p.links',
    {},
    id && h('a', { href: addressOf('subscriptions', id) }, say('toTries')),
    receipt && h('a', { href: receipt, rel: 'noreferrer', target: '_blank' }, say('receipt')),
  );
}

const factsOf = (charge: ChargeStory) =>
  [
    [say('orderNumber'), charge.merchant_uid],
    [say('pgNumber'), charge.imp_uid],
    [say('card'), charge.card && cardText(charge.card)],
    [say('paidAmount'), charge.paid_amount === undefined ? null : won(charge.paid_amount)],
    [say('paidAt'), charge.paid_at && dateTime(charge.paid_at)],
    [say('declineCode'), charge.decline?.code],
    [say('pgWords'), charge.decline?.pg_message],
    [say('refunded'), charge.refunded_amount > 0 ? won(charge.refunded_amount) : null],
  ] as const;

const isRefundable = ({ status }: Charge) => status === 'paid' || status === 'partially_refunded';

function refundView(desk: Desk, charge: ChargeStory): View {
  const left = paidOf(charge) - charge.refunded_amount;
  return form(desk, {
    label: say('refund'),
    asksAgain: ({ amount }) => say('sure', { what: `${say('refund')}: ${won(Number(amount))}` }),
    fields: [
      input('amount', say('amount'), {
        type: 'number',
        min: 1,
        max: left,
        defaultValue: left,
        required: true,
      }),
      input('reason', say('reason'), {
        maxLength: 100,
        defaultValue: say('refundReason'),
        required: true,
      }),
    ],
    task:
      ({ amount, reason = '' }) =>
      (api) =>
        refund(api, charge.merchant_uid, { amount: Number(amount), reason }),
  });
}
