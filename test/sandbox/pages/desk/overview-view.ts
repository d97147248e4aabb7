/** The first room: the shop's present state, and its past year. */
import { won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { compareBooks, differs, keptTotals } from './books.ts';
import { declinesChart, moneyChart } from './chart-view.ts';
import { button, type Tone } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { monthsOf } from './months.ts';
import { isUnknown } from './states.ts';
import { say } from './words.ts';
import { simulateYear } from './year.ts';

export function overviewView(desk: Desk): View {
  const { subscriptions, charges } = desk.world;
  const isEmpty = subscriptions.length === 0 && charges.length === 0;
  return h(
    'div.room',
    {},
    isEmpty
      ? h('p.notice', {}, say('emptyWorld'), ' ', h('a', { href: '/checkout' }, say('toCheckout')))
      : figuresView(desk),
    h(
      'section.panel',
      {},
      h('h2', {}, say('yearTitle')),
      isEmpty && h('p.soft', {}, say('yearAbout')),
      h(
        'div.buttons',
        {},
        button(desk, {
          label: say('yearButton'),
          task: (api) => simulateYear(api, desk.report),
          main: isEmpty,
        }),
      ),
      charges.length > 0 && moneyChart(monthsOf(charges)),
      charges.length > 0 && declinesChart(monthsOf(charges)),
    ),
  );
}

function figuresView({ world }: Desk): View {
  const { subscriptions, charges, payments, cases } = world;
  const of = (...states: readonly string[]) =>
    subscriptions.filter(({ status }) => states.includes(status)).length;
  const lines = compareBooks(charges, payments);
  const differences = lines.filter(differs).length;
  const unknown = charges.filter(isUnknown).length;
  const openCases = cases.filter(({ status }) => status === 'open').length;
  return h(
    'dl.figures',
    {},
    figure('subscriptions', say('figActive'), of('active')),
    figure(
      'subscriptions',
      say('figPastDue'),
      of('past_due', 'suspended'),
      of('past_due', 'suspended') > 0 ? 'bad' : 'plain',
    ),
    figure('books', say('figKept'), won(keptTotals(lines).ours)),
    figure('charges', say('figUnknown'), unknown, unknown > 0 ? 'warn' : 'plain'),
    figure('cases', say('figCases'), openCases, openCases > 0 ? 'bad' : 'plain'),
    figure(
      'books',
      say('figBooks'),
      differences === 0 ? say('booksAgree') : say('booksDiffer', { count: differences }),
      differences === 0 ? 'good' : 'bad',
    ),
  );
}

function figure(room: string, name: string, value: string | number, tone: Tone = 'plain'): View {
  return h(
    'div.figure',
    {},
    h('dt', {}, name),
    h(`dd.${tone}`, {}, h('a', { href: `#${room}` }, value)),
  );
}
