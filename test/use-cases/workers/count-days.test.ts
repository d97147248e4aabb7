/** What falls due on a day is counted wherever it stands in the agenda, and once. */
import { expect, it } from 'vitest';
import { plusDays } from '../../../functions/domain/calendar.ts';
import { idCode, type SubscriptionId } from '../../../functions/domain/ids.ts';
import { subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { scheduleSubscription, wakeFor } from '../../../functions/domain/subscription/wake.ts';
import { countDays } from '../../../functions/use-cases/workers/count-days.ts';
import { paidSubscription, seoul } from '../../domain/support/subscriptions.ts';
import { agendaOf, SHARDS } from '../support/agenda-in-memory.ts';

const now = seoul('2027-02-28 09:00');
const [today, tomorrow] = ['2027-02-28', '2027-03-01'];

const id = (index: number) =>
  subscriptionIdFrom(idCode(String(index).padStart(28, 'a').replace(/\d/g, letterOf)));
const letterOf = (digit: string) => 'bcdefghijk'[Number(digit)] ?? '';

/** Subscriptions that began on a day a month before, as many; each as `noticed` says. */
const dueIn = (count: number, startOn: string, noticed: { readonly first?: number } = {}) =>
  Array.from({ length: count }, (_, index) => {
    const one = paidSubscription(startOn, { id: id(Number(startOn.slice(8)) * 1_000 + index) });
    return scheduleSubscription(
      { ...one, upcomingPublished: index < (noticed.first ?? count) ? 2 : 1 },
      now,
    );
  });

function agendaWith(subscriptions: readonly Subscription[]) {
  const byId = new Map<string, Subscription>(subscriptions.map((one) => [one.id, one]));
  const agenda = agendaOf(
    subscriptions.map((one) => ({
      work: { kind: 'subscription', id: one.id },
      wakeFor: wakeFor(one),
      dueAt: one.wakeAt ?? 0,
    })),
  );
  const manySubscriptions = async (ids: readonly SubscriptionId[]) =>
    ids.flatMap((one) => byId.get(one) ?? []);
  return { agenda, manySubscriptions };
}

const counts = async (subscriptions: readonly Subscription[], dates = [today, tomorrow]) =>
  (await countDays(agendaWith(subscriptions), { dates, now })).map(({ count, amount }) => ({
    count,
    amount,
  }));

it('counts what stands on its due date, by day, with what it costs', async () => {
  const all = [...dueIn(3, '2027-01-28'), ...dueIn(2, '2027-02-01')];
  expect(await counts(all)).toEqual([
    { count: 3, amount: 29_700 },
    { count: 2, amount: 19_800 },
  ]);
});

it('counts what still waits for its notice: after a week without a dispatcher', async () => {
  const all = [...dueIn(5, '2027-01-28', { first: 2 }), ...dueIn(4, '2027-02-01', { first: 0 })];
  expect(all.map(wakeFor)).toContain('work');
  expect((await counts(all)).map(({ count }) => count)).toEqual([5, 4]);
});

it('counts no other work that stands on the same days', async () => {
  const canceled = dueIn(3, '2027-01-28').map((one) =>
    scheduleSubscription({ ...one, cancelAtPeriodEnd: true }, now),
  );
  const paused = dueIn(2, '2027-02-01').map(
    (one): Subscription => ({
      ...one,
      status: 'paused',
      wakeAt: seoul(`${plusDays(today, -7)} 10:00`),
    }),
  );
  expect((await counts([...canceled, ...paused])).map(({ count }) => count)).toEqual([0, 0]);
});

it('asks once for all days, however many were passed over', async () => {
  const { agenda, manySubscriptions } = agendaWith(dueIn(2, '2027-01-28'));
  const dates = Array.from({ length: 36 }, (_, index) => plusDays(tomorrow, index - 35));
  const days = await countDays({ agenda, manySubscriptions }, { dates, now });
  expect(days.map(({ date }) => date)).toEqual(dates);
  expect(agenda.reads()).toBe(2 * SHARDS);
});

it('reads no subscription where nothing is due', async () => {
  const { agenda } = agendaWith([]);
  const asked: unknown[] = [];
  const manySubscriptions = async (ids: readonly SubscriptionId[]) => {
    asked.push(ids);
    return [];
  };
  const days = await countDays({ agenda, manySubscriptions }, { dates: [today, tomorrow], now });
  expect(days.map(({ count, amount }) => [count, amount])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(asked).toEqual([]);
});
