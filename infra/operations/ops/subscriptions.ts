/** `npm run ops -- subscriptions`: the subscriptions with their next due dates. */
import { type Column, pairsOf } from './columns.ts';
import { type Command, DONE, show } from './command.ts';
import { misused } from './command-line.ts';
import { titled } from './history.ts';
import { showList } from './list.ts';
import {
  type ComingDate,
  calendarShape,
  type Subscription,
  type SubscriptionStory,
  subscriptionShape,
  subscriptionStoryShape,
} from './shapes.ts';
import { seoulTime, won } from './words.ts';

export const subscriptions: Command = async (asked) => {
  const { api, words, values } = asked;
  const [id, ...more] = words;
  if (more.length > 0) throw misused('subscriptions', 'One subscription at a time.');
  if (id !== undefined) {
    const path = `/subscriptions/${encodeURIComponent(id)}`;
    const [body, calendar] = [await api.get(path), await api.get(`${path}/calendar?n=3`)];
    const { dates } = calendarShape.parse(calendar);
    show(asked, { body, lines: linesOf(subscriptionStoryShape.parse(body), dates) });
    return DONE;
  }
  const { customer: customer_id, status, from, to } = values;
  return showList(asked, {
    path: '/subscriptions',
    name: 'subscriptions',
    query: { customer_id, status, from, to },
    shape: subscriptionShape,
    columns: COLUMNS,
    none: 'No subscriptions.',
  });
};

const COLUMNS: readonly Column<Subscription>[] = [
  { title: 'id', shows: ({ id }) => id },
  { title: 'customer', shows: ({ customer_id }) => customer_id },
  { title: 'status', shows: ({ status }) => status },
  { title: 'won', shows: ({ amount }) => won(amount), right: true },
  { title: 'period', shows: (one) => one.current_period.number, right: true },
  { title: 'next charge (Seoul)', shows: (one) => seoulTime(one.next_charge_at) },
  { title: 'name', shows: ({ name }) => name },
];

/** Why a month is unpaid, and what comes next. */
const unpaid = ({ action, attempts, ...why }: NonNullable<Subscription['dunning']>) =>
  [
    `${why.class}${why.code === null ? '' : ` ${why.code}`} after ${attempts} attempts`,
    NEXT[action] ?? action,
    why.next_attempt_at && `next try ${seoulTime(why.next_attempt_at)}`,
    `given up ${seoulTime(why.gives_up_at)}`,
  ]
    .filter(Boolean)
    .join('; ');

const NEXT: Readonly<Record<string, string>> = {
  retry: 'is tried again',
  new_card: 'needs a new card',
  wait: 'waits for an answer, the end of a pause, or the contract',
};

export const linesOf = (
  one: SubscriptionStory,
  dates: readonly ComingDate[],
): readonly string[] => [
  ...pairsOf({
    id: one.id,
    customer: one.customer_id,
    customer_uid: one.customer_uid,
    status: one.ends_on === undefined ? one.status : `${one.status}, ends on ${one.ends_on}`,
    'canceled (Seoul)': one.canceled_at && `${seoulTime(one.canceled_at)}, ${one.cancel_reason}`,
    unpaid: one.dunning && unpaid(one.dunning),
    name: one.name,
    amount: `${won(one.amount)} won a month`,
    period: `${one.current_period.number}: ${one.current_period.starts_on} to ${one.current_period.ends_on}`,
    'next charge (Seoul)': seoulTime(one.next_charge_at),
    'resumes on': one.resume_at,
    'begun (Seoul)': seoulTime(one.created_at),
  }),
  ...titled('Will be charged, as things stand', dates, [
    { title: 'period', shows: ({ period }) => period, right: true },
    { title: 'date', shows: ({ date }) => date },
    { title: 'won', shows: ({ amount }) => won(amount), right: true },
    { title: 'rule', shows: ({ rule }) => rule },
  ]),
  ...titled('Missed periods, charged only by a person', one.missed_periods, [
    { title: 'period', shows: ({ number }) => number, right: true },
    { title: 'date', shows: ({ date }) => date },
    { title: 'won', shows: ({ amount }) => won(amount), right: true },
  ]),
  ...titled('Changes', one.history, [
    { title: 'at (Seoul)', shows: ({ at }) => seoulTime(at) },
    { title: 'what', shows: ({ what }) => what },
    { title: 'from', shows: ({ from }) => from },
    { title: 'to', shows: ({ to }) => to },
    { title: 'by', shows: ({ actor }) => actor },
  ]),
];
