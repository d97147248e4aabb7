/** The gateway's transactions beside our ledger, line by line, discrepancies first. */
import { date, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { cancelAtPg } from './actions.ts';
import { compareBooks, differs, keptTotals, type Line, paidOf } from './books.ts';
import { comparisonsView } from './comparisons-view.ts';
import { button, table, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { addressOf } from './place.ts';
import { chargeState, chargeTone, pgState, pgTone } from './states.ts';
import { say } from './words.ts';
import type { PgPayment } from './world.ts';

export function booksView(desk: Desk): View {
  const lines = compareBooks(desk.world.charges, desk.world.payments);
  const different = lines.filter(differs);
  const totals = keptTotals(lines);
  const rows = [...different, ...lines.filter((line) => !differs(line))];
  return h(
    'div.room',
    {},
    h('h2', {}, say('books')),
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
    comparisonsView(desk),
    rows.length > 0 &&
      table(
        say('books'),
        [
          {
            title: say('orderNumber'),
            cell: ({ merchantUid, ours }) =>
              ours ? h('a', { href: addressOf('charges', merchantUid) }, merchantUid) : merchantUid,
          },
          {
            title: say('ourLedger'),
            cell: ({ ours }) => (ours ? oursView(ours) : h('span.soft', {}, say('noEntry'))),
          },
          { title: say('pgBook'), cell: ({ theirs }) => theirsView(desk, theirs) },
          { title: say('compared'), cell: findingView },
        ],
        rows.map((line) => ({ ...line, rowKey: line.merchantUid })),
      ),
  );
}

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

function theirsView(desk: Desk, payments: readonly PgPayment[]): View {
  if (payments.length === 0) return h('span.soft', {}, say('noEntry'));
  return h(
    'ul.bare',
    {},
    payments.map((payment) => paymentView(desk, payment)),
  );
}

function paymentView(desk: Desk, payment: PgPayment): View {
  const { imp_uid, status, amount, cancel_amount: cancelled, fail_reason: reason } = payment;
  return h(
    'li',
    { key: imp_uid },
    tag(pgTone(status), pgState(status)),
    ` ${won(amount)}`,
    cancelled > 0 && h('span.soft.fine', {}, ` −${won(cancelled)}`),
    reason && h('span.soft.fine', {}, ` ${reason}`),
    status === 'paid' &&
      button(desk, {
        label: say('cancelAtPg'),
        asksAgain: say('sure', { what: `${say('cancelAtPg')}: ${imp_uid}` }),
        task: (api) => cancelAtPg(api, imp_uid),
      }),
  );
}

function findingView(line: Line): View {
  const tone = differs(line) ? 'bad' : line.finding === 'open' ? 'warn' : 'good';
  return tag(tone, say(`finding_${line.finding}`));
}
