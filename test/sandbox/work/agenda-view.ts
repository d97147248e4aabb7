/** Reads the table's agenda from outside: whether work is due by an instant, and the next one. */
import * as z from 'zod/mini';
import { shardName, shardsOf } from '../../../functions/adapters/dynamodb/agenda-shards.ts';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';
import { LANES } from '../../../functions/use-cases/workers/lanes.ts';
import { callEngine } from '../aws/engine-call.ts';
import type { TableEngine } from '../aws/table-engine.ts';
import { names } from '../environment.ts';
import { createShardMemory } from './shard-memory.ts';

export interface AgendaView {
  /** Whether an item was due by then. */
  readonly leftOver: boolean;
  /** When the next item falls due after then. */
  readonly ahead: number | undefined;
}

/** The earliest `wake_at` after an instant; undefined when there is none. */
export type Peek = (after: number) => Promise<number | undefined>;

/** Reads again only when an item was written, or for another instant. */
export function createAgendaView(options: {
  readonly peek: Peek;
  readonly writes: () => number;
}): (at: number) => Promise<AgendaView> {
  const { peek, writes } = options;
  let seen: (AgendaView & { readonly key: string }) | undefined;
  return async (at) => {
    const key = `${writes()} ${at}`;
    if (seen?.key !== key) {
      const first = await peek(0);
      const leftOver = first !== undefined && first <= at;
      seen = { key, leftOver, ahead: leftOver ? await peek(at) : first };
    }
    return seen;
  };
}

/**
 * Queries the engine directly, and no shard again without a new write, unless other processes write into the table too.
 */
export function createPeek(table: TableEngine): Peek {
  const { ownWrites } = table;
  const memory = createShardMemory();
  ownWrites?.(memory.wrote);
  const headOf = async (shard: string, after: number) => {
    const answered = await callEngine(table, 'Query', firstAfter(shard, after));
    return heads.parse(answered).Items[0]?.[agenda.sortKey].N;
  };
  const firstOf = (shard: string, after: number) => {
    const ask = () => headOf(shard, after);
    return ownWrites ? memory.firstAfter({ shard, after }, ask) : ask();
  };
  return async (after) => {
    const found = await Promise.all(shards.map((shard) => firstOf(shard, after)));
    const instants = found.filter((at) => at !== undefined);
    return instants.length === 0 ? undefined : Math.min(...instants);
  };
}

const { agenda } = tableSchema.indexes;
const shards = LANES.flatMap((lane) => shardsOf(lane).map((shard) => shardName(lane, shard)));

function firstAfter(shard: string, after: number) {
  return {
    TableName: names.table,
    IndexName: agenda.name,
    KeyConditionExpression: '#shard = :shard AND #at > :after',
    ExpressionAttributeNames: { '#shard': agenda.partitionKey, '#at': agenda.sortKey },
    ExpressionAttributeValues: { ':shard': { S: shard }, ':after': { N: String(after) } },
    Limit: 1,
  };
}

const heads = z.object({
  Items: z.array(z.object({ [agenda.sortKey]: z.object({ N: z.coerce.number() }) })),
});
