/** The ledger, and one charge with its whole story. */
import { cardText, dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { Charge } from '../shared/shapes.ts';
import { refund } from './actions.ts';
import { paidOf } from './books.ts';
import { factsView, form, input, table, tag } from './controls.ts';
import type { ChargeStory, Desk } from './desk-state.ts';
import { className } from './event-words.ts';
import { addressOf } from './place.ts';
import { chargeState, chargeTone } from './states.ts';
import { storyOf } from './story.ts';
import { storyView } from './story-view.ts';
import { say } from './words.ts';

export function chargesView(desk: Desk): View {
  const rows = desk.world.charges.map((row) => ({ ...row, rowKey: row.merchant_uid }));
  return h(
    'div.room',
    {},
    desk.detail.story && chargeView(desk, desk.detail.story),
    h('h2', {}, say('charges')),
    h('p.soft', {}, say('chargesAbout')),
    rows.length === 0
      ? h('p.soft', {}, say('noneYet'))
      : table(
          say('charges'),
          [
            {
              title: say('when'),
              cell: (row) =>
                h('a', { href: addressOf('charges', row.merchant_uid) }, dateTime(row.created_at)),
            },
            { title: say('customer'), cell: (row) => customerOf(desk, row) },
            {
              title: say('forWhat'),
              cell: (row) =>
                `${planName(row.name)}${row.period === undefined ? '' : ` · ${say('periodNumber', { number: row.period })}`}`,
            },
            { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
            { title: say('state'), cell: stateView },
          ],
          rows,
        ),
  );
}

function customerOf({ world }: Desk, { customer_uid }: Charge): string {
  return world.keys.find((key) => key.customer_uid === customer_uid)?.customer_id ?? '–';
}

function stateView(charge: Charge): View {
  return h(
    'span',
    {},
    tag(chargeTone[charge.status], chargeState(charge.status)),
    charge.decline && h('span.soft.fine', {}, ` ${className(charge.decline.class)}`),
    charge.case && tag('bad', say('case')),
  );
}

function chargeView(desk: Desk, charge: ChargeStory): View {
  return h(
    'section.panel.detail',
    { 'aria-labelledby': 'one-charge' },
    h(
      'h2',
      { id: 'one-charge' },
      `${won(charge.amount)} · ${customerOf(desk, charge)} `,
      stateView(charge),
    ),
    factsView(factsOf(charge)),
    charge.decline && h('p.notice.bad', {}, charge.decline.message),
    charge.status === 'processing' && h('p.notice.warn', {}, say('unknownAbout')),
    h('h3', {}, say('story')),
    storyView(storyOf(charge.history, paymentsOf(desk, charge))),
    isRefundable(charge) && refundView(desk, charge),
  );
}

const paymentsOf = ({ world }: Desk, charge: ChargeStory) =>
  world.payments.filter(({ merchant_uid }) => merchant_uid === charge.merchant_uid);

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
