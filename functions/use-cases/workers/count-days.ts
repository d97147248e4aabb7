/** Counts what falls due on some days, and what it costs: from the agenda, once an hour. */
import type { SeoulDate } from '../../domain/calendar.ts';
import type { DayVolume } from '../../domain/control/control.ts';
import { type DueFirst, dayVolume } from '../../domain/control/day-volume.ts';
import { type SubscriptionId, subscriptionId } from '../../domain/ids.ts';
import { firstDueOn } from '../../domain/subscription/price/first-due.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { DAY, type Instant, startOfSeoulDate } from '../../domain/time.ts';
import type { Many } from '../../ports/stores.ts';
import type { Agenda } from '../../ports/work.ts';

export interface CountPorts {
  readonly agenda: Agenda;
  readonly manySubscriptions: Many<SubscriptionId, Subscription>;
}

/** In a day with more, only so many are read in each shard; the others weigh their average. */
const MOST_READ = 6_000;

/** The volume of each day; days without anything due are among them. */
export async function countDays(
  ports: CountPorts,
  { dates, now }: { readonly dates: readonly SeoulDate[]; readonly now: Instant },
): Promise<readonly DayVolume[]> {
  const days: DayVolume[] = [];
  for (const date of dates) {
    const shards = ports.agenda.shards(DUE).map((shard) => countShard(ports, { date, shard, now }));
    const parts = await Promise.all(shards);
    days.push(
      dayVolume(date, {
        charges: parts.flatMap(({ charges }) => charges),
        more: parts.reduce((sum, { more }) => sum + more, 0),
      }),
    );
  }
  return days;
}

async function countShard(
  ports: CountPorts,
  part: { readonly date: SeoulDate; readonly shard: number; readonly now: Instant },
) {
  const from = startOfSeoulDate(part.date);
  const search = { lane: DUE, shard: part.shard, from, until: from + DAY - 1 };
  const charges: DueFirst[] = [];
  let [read, more]: [number, number] = [0, 0];
  let after: string | undefined;
  do {
    const { entries, next } = await ports.agenda.page({ ...search, after });
    if (read < MOST_READ) {
      const ids = entries.map(({ work }) => subscriptionId(work.id));
      const found = await ports.manySubscriptions(ids);
      charges.push(...found.flatMap((one) => firstDueOn(one, part) ?? []));
    } else more += entries.length;
    read += entries.length;
    after = next;
  } while (after !== undefined);
  return { charges, more };
}

const DUE = { kind: 'subscription', wakeFor: 'due' } as const;
