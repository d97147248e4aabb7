/** What is due in one lane, oldest first across its shards. */
import type { Instant } from '../../domain/time.ts';
import type { Agenda, AgendaEntry, Lane } from '../../ports/work.ts';

export interface LaneSearch {
  readonly lane: Lane;
  readonly from?: Instant | undefined;
  readonly until: Instant;
  readonly most: number;
}

/** The oldest entry is the first one. */
export interface Due {
  readonly entries: readonly AgendaEntry[];
  /** How many were read, at least those. */
  readonly read: number;
}

/**
 * The oldest `most` entries; a shard's next page is read only when its turn comes. The very oldest is
 * among them also when none is wanted: then a lane costs one row a shard, however much is due.
 */
export async function oldestFirst(agenda: Agenda, search: LaneSearch): Promise<Due> {
  const { lane, most } = search;
  const shards = agenda
    .shards(lane)
    .map((shard): Shard => ({ shard, entries: [], at: 0, more: true }));
  const filled = (one: Shard) => readOn(one, agenda, search);
  await Promise.all(shards.map(filled));
  const entries: AgendaEntry[] = [];
  do {
    const next = withOldest(shards);
    const entry = next?.entries[next.at];
    if (next === undefined || entry === undefined) break;
    entries.push(entry);
    next.at += 1;
    if (next.at === next.entries.length && entries.length < most) await filled(next);
  } while (entries.length < most);
  return { entries, read: shards.reduce((sum, { read = 0 }) => sum + read, 0) };
}

/** One shard while it is read: its last page, and how far that was taken. */
interface Shard {
  readonly shard: number;
  entries: readonly AgendaEntry[];
  at: number;
  more: boolean;
  after?: string | undefined;
  read?: number;
}

async function readOn(one: Shard, agenda: Agenda, search: LaneSearch): Promise<void> {
  const { lane, from, until, most } = search;
  while (one.more && one.at === one.entries.length) {
    const { shard, after, read = 0 } = one;
    const part = await agenda.page({ lane, shard, from, until, after, most: Math.max(1, most) });
    const { entries, next } = part;
    const more = next !== undefined;
    Object.assign(one, { entries, at: 0, after: next, more, read: read + entries.length });
  }
}

function withOldest(shards: readonly Shard[]): Shard | undefined {
  let oldest: Shard | undefined;
  for (const one of shards) if (dueAt(one) < dueAt(oldest)) oldest = one;
  return oldest;
}

const dueAt = (one: Shard | undefined) => one?.entries[one.at]?.dueAt ?? Infinity;
