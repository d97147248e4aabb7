/** Every status with a subscription that is in it, and everything that can happen to one. */
import { plusDays } from '../../../../functions/domain/calendar.ts';
import { waitingSubscription } from '../../../../functions/domain/subscription/new-subscription.ts';
import type { SubscriptionStatus } from '../../../../functions/domain/subscription/subscription.ts';
import { DAY, seoulDate } from '../../../../functions/domain/time.ts';
import { paidSubscription, seoul } from '../../support/subscriptions.ts';
import { cardDeleted, cardJudged, judged, left } from './judging.ts';
import { type Life, type Mood, newCard } from './life.ts';
import { asked, collected, passed, worked } from './working.ts';

/** Due on the 23rd of each month; three days after the first. */
const start = seoul('2026-10-26 12:00');
const begin = (): Life => ({
  ...{ subscription: paidSubscription('2026-10-23'), now: start },
  ...{ told: [], charges: [], detached: [] },
});

export const LIVES: Readonly<Record<SubscriptionStatus, () => Life>> = {
  waiting: () => {
    const { status: _status, ...wish } = paidSubscription('2026-10-23', { closedThrough: 0 });
    const until = start + 2 * DAY;
    const born = { until, waitsFor: 'charging_stopped', actor: undefined, now: start } as const;
    return { ...begin(), subscription: { ...waitingSubscription(wish, born), pendingEvents: [] } };
  },
  active: begin,
  past_due: () => quiet(passed(begin(), 29, 'short of funds')),
  paused: () => quiet(asked(begin(), { paused: true })),
  suspended: () => quiet(passed(begin(), 40, 'short of funds')),
  canceled: () => quiet(asked(begin(), { cancelNow: true })),
};

/** The due date comes on the second of four such days. */
const overDueDate = (life: Life, mood: Mood) =>
  passed(passed(passed(life, 27, 'pays'), 4, mood), 1, 'pays');

const quiet = (life: Life): Life => ({ ...life, told: [], charges: [] });

export const EVENTS = {
  'a month, paid': (life) => passed(life, 31, 'pays'),
  'a month, declined': (life) => passed(life, 31, 'short of funds'),
  'a month, the card dead': (life) => passed(life, 31, 'card is dead'),
  'a month and more without a worker': (life) =>
    worked({ ...life, now: life.now + 40 * DAY }, 'pays'),
  'a day without a worker': (life) => worked({ ...life, now: life.now + DAY }, 'pays'),
  'a month, three days late without a worker': (life) => {
    const before = passed(life, 27, 'pays');
    return passed({ ...before, now: before.now + 3 * DAY }, 1, 'pays');
  },
  'charging stopped over the due date': (life) => overDueDate(life, 'charging is stopped'),
  'charging stopped for a month': (life) => passed(life, 31, 'charging is stopped'),
  'an outage over the due date': (life) => overDueDate(life, 'no connection'),
  'an outage of a month': (life) => passed(life, 31, 'no connection'),
  'a month that becomes a case': (life) => overDueDate(life, 'nobody knows'),
  'a case, and it was paid': (life) => judged(overDueDate(life, 'nobody knows'), 'adopt'),
  'a case, and nothing was charged': (life) =>
    judged(overDueDate(life, 'nobody knows'), 'not_charged'),
  'a case that is waived': (life) => judged(overDueDate(life, 'nobody knows'), 'waive'),
  'a month, the card suspended': (life) => overDueDate(life, 'another card paid'),
  'a suspended card that is freed': (life) =>
    cardJudged(overDueDate(life, 'another card paid'), true),
  'a suspended card that is lost': (life) =>
    passed(cardJudged(overDueDate(life, 'another card paid'), false), 10, 'pays'),
  'its card is deleted': cardDeleted,
  'its plan is closed, and a month': (life) => passed({ ...life, planClosed: true }, 31, 'pays'),
  'a person pays': (life) => collected(life, 'pays'),
  'a person’s try is declined': (life) => collected(life, 'short of funds'),
  'a new card': (life) => asked(life, newCard(life)),
  'a new card that is declined': (life) => asked(life, newCard(life), 'short of funds'),
  'a pause': (life) => asked(life, { paused: true }),
  'a pause of ten days': (life) =>
    passed(asked(life, { paused: true, resumeOn: plusDays(seoulDate(life.now), 10) }), 11, 'pays'),
  'a resumption': (life) => asked(life, { paused: false }),
  'a wish to cancel': (life) => asked(life, { cancelAtPeriodEnd: true }),
  'a wish to cancel, and a month': (life) =>
    passed(asked(life, { cancelAtPeriodEnd: true }), 31, 'pays'),
  'a wish, and its withdrawal': (life) =>
    asked(asked(life, { cancelAtPeriodEnd: true }), { cancelAtPeriodEnd: false }),
  'an end at once': (life) => asked(life, { cancelNow: true }),
  'its customer leaves': left,
  'its customer leaves, and a month': (life) => passed(left(life), 31, 'pays'),
  'a case, and its customer leaves': (life) =>
    passed(left(overDueDate(life, 'nobody knows')), 1, 'pays'),
  'its customer leaves a case, and it was paid': (life) =>
    judged(passed(left(overDueDate(life, 'nobody knows')), 1, 'pays'), 'adopt'),
  'another price': (life) => asked(life, { nextPrice: { amount: 5_000 } }),
} satisfies Readonly<Record<string, (life: Life) => Life>>;

export type EventName = keyof typeof EVENTS;

/** What follows: the status, how many charges are sent, and what is told. */
export type Cell = readonly [to: SubscriptionStatus, charges: number, ...told: string[]];

export type Row = Readonly<Record<EventName, Cell>>;
