/** The product's own reconciliations: the latest and earlier ones. */
import { dateTime, time, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { compareBooksNow } from './actions.ts';
import { button, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import type { Reconciliation } from './room-data.ts';
import { say, sayOr } from './words.ts';

export function comparisonsView(desk: Desk): View {
  const [last, ...earlier] = desk.data.reconciliations ?? [];
  const { now } = desk.frame;
  return h(
    'section.panel',
    { 'aria-labelledby': 'comparisons' },
    h('h3', { id: 'comparisons' }, say('comparisons')),
    h('p.soft', {}, say('comparisonsAbout')),
    last ? lastView(last) : h('p.soft', {}, say('noneYet')),
    button(desk, { label: say('compareNow'), task: (api) => compareBooksNow(api, now) }),
    earlier.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, say('comparisonsBefore', { count: earlier.length })),
        h('ul.timeline', {}, earlier.map(earlierView)),
      ),
  );
}

function lastView(one: Reconciliation): View {
  const { payments, ledger_entries: entries, under_way: open, in_case: cases } = one.counts;
  const facts = [
    askedBy(one),
    `${dateTime(one.from)} – ${time(one.until)}`,
    say('comparedCounts', { payments, entries }),
    open + cases > 0 && say('comparedOpen', { open, cases }),
  ];
  return h(
    'p',
    {},
    h('strong', {}, say('comparedLast')),
    ` ${facts.filter(Boolean).join(' · ')} `,
    agreementTag(one),
  );
}

const earlierView = (one: Reconciliation): View =>
  h(
    'li',
    { key: one.id },
    h('span.soft', {}, time(one.until)),
    h('span', {}, `${askedBy(one)} `, agreementTag(one)),
  );

const askedBy = ({ asked_by }: Reconciliation) => sayOr(`asked_${asked_by}`, say('askedByPerson'));

/** Whether the books agreed, and except for what. */
export function agreementTag(one: Reconciliation) {
  const { zero_difference: agrees, differences_by_class: found, in_cases: cases, counts } = one;
  if (agrees === null) return tag('warn', say('comparing'));
  const differences = Object.entries(found).filter(([, count]) => count > 0);
  const exceptions = [
    cases.count > 0 && say('exceptCases', { count: cases.count, amount: won(cases.amount) }),
    counts.unreadable > 0 && say('exceptUnreadable', { count: counts.unreadable }),
  ].filter((exception) => exception !== false);
  if (differences.length === 0 && exceptions.length > 0)
    return tag('warn', say('booksAgreeExcept', { exceptions: exceptions.join(', ') }));
  if (agrees) return tag('good', say('booksAgree'));
  if (differences.length === 0) return tag('bad', say('sumsDiffer'));
  return tag('bad', differences.map(([name, count]) => said(name, count)).join(', '));
}

const said = (name: string, count: number) => `${sayOr(`difference_${name}`, name)} (${count})`;
