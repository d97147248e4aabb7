/** The gateway's transactions beside our ledger, line by line, discrepancies first. */
import { date, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { compareBooks, differs, keptTotals, type Line, paidOf } from './books.ts';
import { comparisonsView } from './comparisons-view.ts';
import { type Column, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { listView } from './list-view.ts';
import { addressOf } from './place.ts';
import type { PgPayment, RoomData } from './room-data.ts';
import { chargeState, chargeTone, pgState, pgTone } from './states.ts';
import { say } from './words.ts';

export function booksView(desk: Desk): View {
  return h(
    'div.room',
    {},
    h('h2', {}, say('books')),
    comparisonsView(desk),
    desk.data.ledger && linesView(desk, desk.data.ledger),
  );
}

function linesView(desk: Desk, ledger: NonNullable<RoomData['ledger']>): View {
  const lines = compareBooks(ledger.rows, ledger.payments);
  const different = lines.filter(differs);
  const totals = keptTotals(lines);
  return h(
    'section.part',
    {},
    h('h3', {}, say('lines')),
    h('p.soft', {}, say('booksAbout')),
    h(
      `p.notice.${different.length === 0 ? 'good' : 'bad'}`,
      {},
      h(
        'strong',
        {},
        different.length === 0
          ? say('booksAgree')
          : say('booksDiffer', { count: different.length }),
      ),
      ` · ${say('totals', { ours: won(totals.ours), theirs: won(totals.theirs) })}`,
    ),
    listView(desk, {
      caption: say('books'),
      columns,
      page: {
        rows: [...different, ...lines.filter((line) => !differs(line))],
        next: ledger.next,
      },
      keyOf: ({ merchantUid }) => merchantUid,
    }),
  );
}

const columns: readonly Column<Line>[] = [
  {
    title: say('orderNumber'),
    cell: ({ merchantUid, ours }) =>
      ours ? h('a', { href: addressOf('charges', merchantUid) }, merchantUid) : merchantUid,
  },
  {
    title: say('ourLedger'),
    cell: ({ ours }) => (ours ? oursView(ours) : h('span.soft', {}, say('noEntry'))),
  },
  { title: say('pgBook'), cell: ({ theirs }) => theirsView(theirs) },
  { title: say('compared'), cell: findingView },
];

function oursView(charge: NonNullable<Line['ours']>): View {
  return h(
    'span',
    {},
    tag(chargeTone[charge.status], chargeState(charge.status)),
    ` ${won(paidOf(charge))}`,
    charge.refunded_amount > 0 && h('span.soft.fine', {}, ` −${won(charge.refunded_amount)}`),
    h('span.soft.fine', {}, ` ${date(charge.paid_at ?? charge.created_at)}`),
  );
}

function theirsView(payments: readonly PgPayment[]): View {
  if (payments.length === 0) return h('span.soft', {}, say('noEntry'));
  return h('ul.bare', {}, payments.map(paymentView));
}

function paymentView(payment: PgPayment): View {
  const { imp_uid, status, amount, cancel_amount: cancelled, fail_reason: reason } = payment;
  return h(
    'li',
    { key: imp_uid },
    tag(pgTone(status), pgState(status)),
    ` ${won(amount)} `,
    h('span.soft.fine', {}, imp_uid),
    cancelled > 0 && h('span.soft.fine', {}, ` −${won(cancelled)}`),
    reason && h('span.soft.fine', {}, ` ${reason}`),
  );
}

function findingView(line: Line): View {
  const tone = differs(line) ? 'bad' : line.finding === 'open' ? 'warn' : 'good';
  return tag(tone, say(`finding_${line.finding}`));
}
