/** Remembers the first item of each agenda shard, until an item is written into the shard. */
import * as z from 'zod/mini';
import { shardName, shardOf } from '../../../functions/adapters/dynamodb/agenda-shards.ts';
import { workAt } from '../../../functions/adapters/dynamodb/agenda-work.ts';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';
import { LANES } from '../../../functions/use-cases/workers/lanes.ts';
import { type AwsCall, inputOf } from '../aws/aws-call.ts';

export interface ShardMemory {
  /** Call it after a write: forgets every shard that the write may have changed. */
  wrote(call: AwsCall): void;
  /** The first `wake_at` after an instant; calls `ask` only if it is not known. */
  firstAfter(place: Place, ask: () => Promise<number | undefined>): Promise<number | undefined>;
}

export interface Place {
  readonly shard: string;
  readonly after: number;
}

interface Known {
  readonly after: number;
  readonly first: number | undefined;
}

/** Answers kept for each shard: the longest due item, and the next one. */
const MOST_KNOWN = 2;

export function createShardMemory(): ShardMemory {
  let known = new Map<string, readonly Known[]>();
  return {
    wrote(call) {
      const shards = shardsWritten(call);
      if (shards === undefined) known = new Map();
      else for (const shard of shards) known.set(shard, []);
    },
    async firstAfter({ shard, after }, ask) {
      const before = known.get(shard) ?? [];
      known.set(shard, before);
      const answer = before.find((one) => holdsFor(one, after));
      if (answer !== undefined) return answer.first;
      const first = await ask();
      // A write meanwhile has replaced this list by another.
      if (known.get(shard) === before)
        known.set(shard, [{ after, first }, ...before].slice(0, MOST_KNOWN));
      return first;
    },
  };
}

/** The first item after an instant is also the first after any later instant before that item. */
function holdsFor({ after, first }: Known, instant: number): boolean {
  return after <= instant && (first === undefined || first > instant);
}

const { partitionKey: pk } = tableSchema;
const key = z.object({ [pk]: z.object({ S: z.string() }) });
const single = z.object({ Item: z.optional(key), Key: z.optional(key) });

/** An item has one shard in each lane; undefined for a write of many items. */
function shardsWritten(call: AwsCall): readonly string[] | undefined {
  const { Item, Key } = single.parse(inputOf(call));
  const written = (Item ?? Key)?.[pk]?.S;
  if (written === undefined) return undefined;
  const kind = workAt(written)?.kind;
  return LANES.filter((lane) => lane.kind === kind).map((lane) =>
    shardName(lane, shardOf(written, lane)),
  );
}
