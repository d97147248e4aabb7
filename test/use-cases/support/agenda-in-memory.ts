/** The agenda of given entries, in sixteen shards, page by page as the table has it. */
import type { Agenda, AgendaEntry, Work } from '../../../functions/ports/work.ts';

export const SHARDS = 16;
const PAGE = 250;

export interface AgendaInMemory extends Agenda {
  /** Ends this work, as workers do. */
  readonly remove: (work: readonly Work[]) => void;
  /** How many queries were made, and how many rows they returned. */
  readonly reads: () => number;
  readonly rowsRead: () => number;
}

export function agendaOf(due: readonly AgendaEntry[]): AgendaInMemory {
  const cost = { reads: 0, rows: 0 };
  let left = due.map((entry, index) => ({ entry, shard: shardOf(index) }));
  return {
    shards: () => Array.from({ length: SHARDS }, (_, shard) => shard),
    page: async ({ lane, shard, from: since = 0, until, after = '0', most = PAGE }) => {
      const held = left.filter(
        ({ entry, shard: own }) =>
          own === shard &&
          entry.work.kind === lane.kind &&
          entry.wakeFor === lane.wakeFor &&
          entry.dueAt >= since &&
          entry.dueAt <= until,
      );
      const from = Number(after);
      const end = from + Math.min(most, PAGE);
      const entries = held.slice(from, end).map(({ entry }) => entry);
      cost.reads += 1;
      cost.rows += entries.length;
      return { entries, next: end < held.length ? String(end) : undefined };
    },
    remove: (work) => {
      const done = new Set(work.map(({ id }) => id));
      left = left.filter(({ entry }) => !done.has(entry.work.id));
    },
    reads: () => cost.reads,
    rowsRead: () => cost.rows,
  };
}

/** Uneven: a third of all is in one shard. */
const shardOf = (index: number) => (index % 3 === 0 ? 0 : index % SHARDS);
