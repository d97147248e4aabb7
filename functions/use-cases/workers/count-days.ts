/** Counts what falls due on some days, and what it costs: from the agenda, once an hour. */
import { plusDays, type SeoulDate } from '../../domain/calendar.ts';
import type { DayVolume } from '../../domain/control/control.ts';
import { dayVolume } from '../../domain/control/day-volume.ts';
import { type SubscriptionId, subscriptionId } from '../../domain/ids.ts';
import { type FirstDue, firstDue } from '../../domain/subscription/price/first-due.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { NOTICE_DAYS } from '../../domain/subscription/wake.ts';
import { DAY, type Instant, seoulDate, startOfSeoulDate } from '../../domain/time.ts';
import type { Many } from '../../ports/stores.ts';
import type { Agenda, Lane } from '../../ports/work.ts';

export interface CountPorts {
  readonly agenda: Agenda;
  readonly manySubscriptions: Many<SubscriptionId, Subscription>;
}

/** In a day with more, only so many are read in each shard; the others weigh their average. */
const MOST_READ = 6_000;

/**
 * Where what falls due on a day stands, so many days before it: on the day itself, or, as long as
 * its notice was not sent, on the day of the notice. After a week without a dispatcher both are due
 * in one hour.
 */
const PLACES = [
  { lane: { kind: 'subscription', wakeFor: 'due' }, daysBefore: 0 },
  { lane: { kind: 'subscription', wakeFor: 'work' }, daysBefore: NOTICE_DAYS },
] as const satisfies readonly Place[];

interface Place {
  readonly lane: Lane;
  readonly daysBefore: number;
}

/** The volume of each day; days without anything due are among them. */
export async function countDays(
  ports: CountPorts,
  { dates, now }: { readonly dates: readonly SeoulDate[]; readonly now: Instant },
): Promise<readonly DayVolume[]> {
  const shards = PLACES.flatMap((place) =>
    ports.agenda.shards(place.lane).map((shard) => ({ place, shard, dates, now })),
  );
  const parts = await Promise.all(shards.map((part) => countShard(ports, part)));
  const charges = Map.groupBy(
    parts.flatMap(({ found }) => found),
    ({ date }) => date,
  );
  return dates.map((date) =>
    dayVolume(date, {
      charges: charges.get(date) ?? [],
      more: parts.reduce((sum, { days }) => sum + unread(days.get(date)), 0),
    }),
  );
}

interface Part {
  readonly place: Place;
  readonly shard: number;
  readonly dates: readonly SeoulDate[];
  readonly now: Instant;
}

/** All days in one search: most have nothing, and each would be a request of its own. */
async function countShard(ports: CountPorts, { place, shard, dates, now }: Part) {
  const { lane, daysBefore } = place;
  const starts = dates.map((date) => startOfSeoulDate(date) - daysBefore * DAY);
  const [from, until] = [Math.min(...starts), Math.max(...starts) + DAY - 1];
  const days = new Map(dates.map((date) => [date, 0]));
  const found: FirstDue[] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await ports.agenda.page({ lane, shard, from, until, after });
    const ids: SubscriptionId[] = [];
    for (const { work, dueAt } of entries) {
      const date = plusDays(seoulDate(dueAt), daysBefore);
      // Of a day between those that are asked about nothing is read.
      const count = days.get(date) ?? MOST_READ;
      days.set(date, count + 1);
      if (count < MOST_READ) ids.push(subscriptionId(work.id));
    }
    const read = ids.length === 0 ? [] : await ports.manySubscriptions(ids);
    found.push(...read.flatMap((one) => firstDue(one, now) ?? []));
    after = next;
  } while (after !== undefined);
  return { found, days };
}

const unread = (count = 0) => Math.max(0, count - MOST_READ);
