/** The agenda as DynamoDB has it: shards of lanes, sorted by time, in pages of at most 1 MB. */
import { shardOf, shardsOf } from '../../../functions/adapters/dynamodb/agenda-shards.ts';
import type { SubscriptionId } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { type WakeFor, wakeFor } from '../../../functions/domain/subscription/wake.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Agenda, Lane } from '../../../functions/ports/work.ts';

/** An entry takes some 150 bytes. */
const PAGE = Math.floor(1_000_000 / 150);

interface Row {
  readonly id: SubscriptionId;
  readonly at: Instant;
}

export interface StrictAgenda extends Agenda {
  readonly put: (id: SubscriptionId, item: Subscription) => void;
  readonly pages: () => number;
}

export function strictAgenda(): StrictAgenda {
  /** By lane and shard; rows that no longer hold are dropped when they are met. */
  const shelves = new Map<string, { rows: Row[]; sorted: boolean }>();
  const places = new Map<SubscriptionId, string>();
  let pages = 0;

  const shelf = (name: string) => {
    const found = shelves.get(name) ?? { rows: [], sorted: true };
    shelves.set(name, found);
    return found;
  };
  const sorted = (name: string): readonly Row[] => {
    const held = shelf(name);
    const holds = ({ id, at }: Row) => places.get(id) === `${name} ${at}`;
    if (!held.sorted || !held.rows.slice(0, PAGE).every(holds)) {
      held.rows = held.rows.filter(holds).toSorted((one, other) => one.at - other.at);
      held.sorted = true;
    }
    return held.rows;
  };
  return {
    put: (id, item) => {
      places.delete(id);
      const { wakeAt } = item;
      if (wakeAt === undefined) return;
      const name = nameOf(id, { kind: 'subscription', wakeFor: wakeFor(item) });
      const held = shelf(name);
      held.sorted &&= (held.rows.at(-1)?.at ?? 0) <= wakeAt;
      held.rows.push({ id, at: wakeAt });
      places.set(id, `${name} ${wakeAt}`);
    },
    pages: () => pages,
    shards: shardsOf,
    page: async ({ lane, shard, from = 0, until, after = '0', most = PAGE }) => {
      pages += 1;
      const rows = sorted(`${lane.kind} ${lane.wakeFor} ${shard}`);
      const begin = Number(after);
      const end = begin + Math.min(most, PAGE);
      const within = rows.slice(begin, end).filter(({ at }) => at >= from && at <= until);
      const entries = within.map(({ id, at }) => entryOf(id, { at, wakeFor: lane.wakeFor }));
      const more = (rows[end]?.at ?? Infinity) <= until;
      return { entries, next: more ? String(end) : undefined };
    },
  };
}

const nameOf = (id: SubscriptionId, lane: Lane) =>
  `${lane.kind} ${lane.wakeFor} ${shardOf(`SUBSCRIPTION#${id}`, lane)}`;

const entryOf = (id: SubscriptionId, row: { readonly at: Instant; readonly wakeFor: WakeFor }) =>
  ({ work: { kind: 'subscription', id }, wakeFor: row.wakeFor, dueAt: row.at }) as const;
