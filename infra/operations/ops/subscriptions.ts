/** `npm run ops -- subscriptions`: the subscriptions with their next due dates. */

import { say } from '../terminal-language.ts';
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
  if (more.length > 0)
    throw misused(
      'subscriptions',
      say('One subscription at a time.', '구독은 한 번에 하나씩입니다.'),
    );
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
    none: say('No subscriptions.', '구독이 없습니다.'),
  });
};

const COLUMNS: readonly Column<Subscription>[] = [
  { title: 'id', shows: ({ id }) => id },
  { title: say('customer', '고객'), shows: ({ customer_id }) => customer_id },
  { title: say('status', '상태'), shows: ({ status }) => status },
  { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
  { title: say('period', '회차'), shows: (one) => one.current_period.number, right: true },
  {
    title: say('next charge (Seoul)', '다음 결제(서울)'),
    shows: (one) => seoulTime(one.next_charge_at),
  },
  { title: say('name', '이름'), shows: ({ name }) => name },
];

/** Why a month is unpaid, and what comes next. */
const unpaid = (dunning: NonNullable<Subscription['dunning']>) =>
  dunning.action === 'new_card' && dunning.gives_up_at === null ? HELD : collected(dunning);

/** A case holds its card, and nothing was sent on it. */
const HELD = say(
  'nothing sent: a payment of its key came from another card. It is charged when the case card_mismatch ' +
    'says that card is right (adopt), or the customer changes the card; it is not given up before',
  '보내지 않음: 이 키로 다른 카드가 결제됨. card_mismatch 케이스에서 그 카드가 맞다고 하거나(adopt) 고객이 카드를 바꾸면 결제하고, ' +
    '그때까지 그만두지 않음',
);

const collected = ({ action, attempts, ...why }: NonNullable<Subscription['dunning']>) =>
  [
    say(
      `${why.class}${why.code === null ? '' : ` ${why.code}`} after ${attempts} attempts`,
      `${why.class}${why.code === null ? '' : ` ${why.code}`}, ${attempts}번 시도`,
    ),
    NEXT[action] ?? action,
    why.next_attempt_at &&
      say(
        `next try ${seoulTime(why.next_attempt_at)}`,
        `다음 시도 ${seoulTime(why.next_attempt_at)}`,
      ),
    why.gives_up_at &&
      say(`given up ${seoulTime(why.gives_up_at)}`, `${seoulTime(why.gives_up_at)}에 그만둠`),
  ]
    .filter(Boolean)
    .join('; ');

const NEXT: Readonly<Record<string, string>> = {
  retry: say('is tried again', '다시 시도함'),
  new_card: say('needs a new card', '새 카드가 있어야 함'),
  wait: say(
    'waits for an answer, the end of a pause, or the contract',
    '응답, 일시정지의 끝, 또는 계약 해결을 기다림',
  ),
};

export const linesOf = (
  one: SubscriptionStory,
  dates: readonly ComingDate[],
): readonly string[] => [
  ...pairsOf({
    id: one.id,
    [say('customer', '고객')]: one.customer_id,
    customer_uid: one.customer_uid,
    [say('status', '상태')]:
      one.ends_on === undefined
        ? one.status
        : say(`${one.status}, ends on ${one.ends_on}`, `${one.status}, ${one.ends_on}에 끝남`),
    [say('canceled (Seoul)', '해지(서울)')]:
      one.canceled_at && `${seoulTime(one.canceled_at)}, ${one.cancel_reason}`,
    [say('unpaid', '미납')]: one.dunning && unpaid(one.dunning),
    [say('name', '이름')]: one.name,
    [say('amount', '금액')]: say(`${won(one.amount)} won a month`, `매월 ${won(one.amount)}원`),
    [say('period', '회차')]: say(
      `${one.current_period.number}: ${one.current_period.starts_on} to ${one.current_period.ends_on}`,
      `${one.current_period.number}회차: ${one.current_period.starts_on} ~ ${one.current_period.ends_on}`,
    ),
    [say('next charge (Seoul)', '다음 결제(서울)')]: seoulTime(one.next_charge_at),
    [say('resumes on', '다시 시작')]: one.resume_at,
    [say('begun (Seoul)', '시작(서울)')]: seoulTime(one.created_at),
  }),
  ...titled(say('Will be charged, as things stand', '지금 상태로 예정된 결제'), dates, [
    { title: say('period', '회차'), shows: ({ period }) => period, right: true },
    { title: say('date', '날짜'), shows: ({ date }) => date },
    { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
    { title: say('rule', '규칙'), shows: ({ rule }) => rule },
  ]),
  ...titled(
    say('Missed periods, charged only by a person', '놓친 회차(사람이 요청해야 결제됨)'),
    one.missed_periods,
    [
      { title: say('period', '회차'), shows: ({ number }) => number, right: true },
      { title: say('date', '날짜'), shows: ({ date }) => date },
      { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
    ],
  ),
  ...titled(say('Changes', '변경 이력'), one.history, [
    { title: say('at (Seoul)', '시각(서울)'), shows: ({ at }) => seoulTime(at) },
    { title: say('what', '내용'), shows: ({ what }) => what },
    { title: say('from', '이전'), shows: ({ from }) => from },
    { title: say('to', '이후'), shows: ({ to }) => to },
    { title: say('by', '누가'), shows: ({ actor }) => actor },
  ]),
];
