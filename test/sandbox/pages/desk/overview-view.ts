/** The first room: what waits for a person, what will be charged, and the shop's past year. */
import { date, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { casesList } from './cases-view.ts';
import { declinesChart, moneyChart } from './chart-view.ts';
import { agreementTag } from './comparisons-view.ts';
import { type Tone, table } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { listAddress } from './place.ts';
import type { DueDay, RoomData } from './room-data.ts';
import { say } from './words.ts';

export function overviewView(desk: Desk): View {
  const { cases, due, summary, counts } = desk.data;
  const isEmpty = summary?.months.length === 0 && counts?.active === '0';
  return h(
    'div.room',
    {},
    h('h2', {}, say('waitingCases')),
    casesList(desk, cases && { ...cases, next: null }),
    cases?.next && h('p', {}, h('a', { href: '#cases' }, say('allCases'))),
    isEmpty
      ? h('p.notice', {}, say('emptyWorld'), ' ', h('a', { href: '/checkout' }, say('toCheckout')))
      : figuresView(desk.data),
    due && !isEmpty && dueView(due),
    summary && !isEmpty && monthsView(summary),
  );
}

function figuresView({ counts, due, summary, reconciliations }: RoomData): View {
  const [tomorrow] = due ?? [];
  const [compared] = reconciliations ?? [];
  const unknown = summary?.unknown.length ?? 0;
  return h(
    'dl.figures',
    {},
    figure('#overview', say('figTomorrow'), tomorrow && dueText(tomorrow)),
    figure(listAddress('subscriptions', { status: 'active' }), say('figActive'), counts?.active),
    figure(
      listAddress('subscriptions', { status: 'past_due' }),
      say('figPastDue'),
      counts?.unpaid,
      counts?.unpaid === '0' ? 'plain' : 'bad',
    ),
    figure('#cases', say('figUnknown'), summary && String(unknown), unknown > 0 ? 'warn' : 'plain'),
    figure('#charges', say('figKept'), summary && won(summary.kept.ours)),
    figure('#books', say('figBooks'), compared ? agreementTag(compared) : say('noneYet')),
  );
}

/** A value that is not read yet holds its place. */
function figure(
  address: string,
  name: string,
  value: View | string | undefined,
  tone: Tone = 'plain',
): View {
  return h(
    'div.figure',
    {},
    h('dt', {}, name),
    h(`dd.${tone}`, {}, h('a', { href: address }, value ?? '…')),
  );
}

const dueText = ({ count, amount }: DueDay): string =>
  say('dueSum', { count, amount: won(amount) });

/** The coming week, as things stand. */
function dueView(days: readonly DueDay[]): View {
  return h(
    'section.part',
    {},
    h('h2', {}, say('dueTitle')),
    h('p.soft', {}, say('dueAbout')),
    table(
      say('dueTitle'),
      [
        { title: say('day'), cell: (day) => date(`${day.date}T12:00:00+09:00`) },
        { title: say('dueCount'), number: true, cell: ({ count }) => count },
        { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
        { title: say('dueRetries'), number: true, cell: ({ retries }) => retries },
      ],
      days.map((day) => ({ ...day, rowKey: day.date })),
    ),
  );
}

const monthsView = ({ months }: NonNullable<RoomData['summary']>): View =>
  h(
    'section.panel',
    {},
    h('h2', {}, say('yearTitle')),
    moneyChart(months.slice(-mostMonths)),
    declinesChart(months.slice(-mostMonths)),
  );

/** Two years side by side can still be read. */
const mostMonths = 24;
