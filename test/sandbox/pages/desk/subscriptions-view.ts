/** The subscriptions, and one of them with its past and coming months. */
import { date, dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { Charge, Subscription } from '../shared/shapes.ts';
import { changeSubscription, chargeMissed } from './actions.ts';
import { customerLink } from './charges-view.ts';
import { button, type Column, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { backView, filterView, listView } from './list-view.ts';
import { nextText } from './next.ts';
import { addressOf } from './place.ts';
import { chargeState, chargeTone, subscriptionState, subscriptionTag } from './states.ts';
import { say } from './words.ts';

export function subscriptionsView(desk: Desk): View {
  const { subscription, subscriptions } = desk.data;
  if (subscription) return h('div.room', {}, backView(desk), subscriptionView(desk, subscription));
  return h(
    'div.room',
    {},
    h('h2', {}, say('subscriptions')),
    h(
      'div.filters',
      {},
      filterView(desk, {
        name: 'status',
        label: say('state'),
        options: [
          ['', say('all')],
          ...statuses.map((one) => [one, subscriptionState(one)] as const),
        ],
      }),
    ),
    listView(desk, {
      caption: say('subscriptions'),
      columns,
      page: subscriptions,
      keyOf: ({ id }) => id,
    }),
  );
}

const statuses = ['active', 'past_due', 'suspended', 'paused', 'waiting', 'canceled'] as const;

const columns: readonly Column<Subscription>[] = [
  { title: say('customer'), cell: customerLink },
  {
    title: say('plan'),
    cell: (row) => h('a', { href: addressOf('subscriptions', row.id) }, planName(row.name)),
  },
  { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
  { title: say('state'), cell: subscriptionTag },
  { title: say('period'), number: true, cell: ({ current_period }) => current_period.number },
  {
    title: say('nextCharge'),
    cell: ({ next_charge_at: at, ends_on: ends, status }) => {
      if (at !== null) return dateTime(at);
      return ends && status !== 'canceled' ? say('endsAt', { date: date(ends) }) : '–';
    },
  },
];

function subscriptionView(desk: Desk, one: Subscription): View {
  return h(
    'section.panel.detail',
    { 'aria-labelledby': 'one-subscription' },
    h(
      'h2',
      { id: 'one-subscription' },
      customerLink(one),
      `: ${planName(one.name)} `,
      subscriptionTag(one),
    ),
    h('p', {}, [
      `${won(one.amount)} · ${say('anchor', { day: one.anchor_day })}`,
      one.next_charge_at && ` · ${say('nextCharge')} ${dateTime(one.next_charge_at)}`,
      one.ends_on && ` · ${say('endsAt', { date: date(one.ends_on) })}`,
      one.canceled_at &&
        ` · ${date(one.canceled_at)} ${say(endings[one.cancel_reason ?? 'requested'])}`,
    ]),
    h(
      'p.next',
      {},
      h('strong', {}, say('whatNext')),
      ' ',
      nextText({
        control: desk.frame.control,
        subscription: one,
        charges: desk.data.tries,
        dates: desk.data.dates,
      }),
    ),
    buttonsView(desk, one),
    h('h3', {}, say('behind')),
    periodsView(desk, one),
    h('h3', {}, say('ahead')),
    datesView(desk.data.dates ?? []),
  );
}

function datesView(dates: NonNullable<Desk['data']['dates']>): View {
  if (dates.length === 0) return h('p.soft', {}, say('noDates'));
  return h(
    'ol.dates',
    {},
    dates.map(({ period, date: day, amount, rule }) =>
      h(
        'li',
        { key: period },
        h('span.soft', {}, say('periodNumber', { number: period })),
        `${date(day)} · ${won(amount)}`,
        rule === 'last_day_of_month' && h('span.soft.fine', {}, say('lastDay')),
      ),
    ),
  );
}

const endings = {
  requested: 'endedRequested',
  period_end: 'endedPeriod',
  first_charge_declined: 'endedFirst',
  expired: 'endedExpired',
  plan_closed: 'endedPlan',
  no_card: 'endedCard',
  unpaid: 'endedUnpaid',
} as const;

function buttonsView(desk: Desk, one: Subscription): View {
  const change = (label: string, wish: object) =>
    button(desk, { label, task: (api) => changeSubscription(api, one.id, wish) });
  if (one.status === 'canceled') return null;
  // Before its first payment there is no period that could pause or still end.
  if (one.status === 'waiting')
    return h('div.buttons', {}, change(say('cancelNow'), { cancel_now: true }));
  return h(
    'div.buttons',
    {},
    one.status === 'paused'
      ? change(say('resume'), { paused: false })
      : change(say('pause'), { paused: true }),
    one.cancel_at_period_end
      ? change(say('keep'), { cancel_at_period_end: false })
      : change(say('cancelAtEnd'), { cancel_at_period_end: true }),
    change(say('cancelNow'), { cancel_now: true }),
    one.missed_periods.map(({ number }) =>
      button(desk, {
        label: say('chargeMissed', { number }),
        asksAgain: say('sure', { what: say('chargeMissed', { number }) }),
        task: (api) => chargeMissed(api, one.id, number),
      }),
    ),
  );
}

/** Each period with all its attempts, newest first, and whether it was missed. */
function periodsView(desk: Desk, { missed_periods: missed }: Subscription): View {
  const attempts = Map.groupBy(desk.data.tries ?? [], ({ period = 0 }) => period);
  const isMissed = new Set(missed.map(({ number }) => number));
  const numbers = [...new Set([...attempts.keys(), ...isMissed])].toSorted((a, b) => b - a);
  if (numbers.length === 0) return h('p.soft', {}, say('noneYet'));
  return h(
    'ol.periods',
    {},
    numbers.map((number) =>
      h(
        'li',
        { key: number },
        h('span.soft', {}, say('periodNumber', { number })),
        h(
          'span.attempts',
          {},
          isMissed.has(number) && tag('bad', say('missed')),
          attempts.get(number)?.toReversed().map(attemptView),
        ),
      ),
    ),
  );
}

function attemptView(charge: Charge): View {
  return h(
    'a.attempt',
    { key: charge.merchant_uid, href: addressOf('charges', charge.merchant_uid) },
    tag(chargeTone[charge.status], chargeState(charge.status)),
    ` ${date(charge.paid_at ?? charge.created_at)}`,
    charge.decline?.code && ` (${charge.decline.code})`,
  );
}
