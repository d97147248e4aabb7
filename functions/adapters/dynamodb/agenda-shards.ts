/** Where an item stands in the agenda: the lane of its work, and one of that lane's shards. */
import { partOf } from '../../domain/spread.ts';
import type { WakeFor } from '../../domain/subscription/wake.ts';
import type { Instant } from '../../domain/time.ts';
import type { Lane, Work } from '../../ports/work.ts';
import { tableSchema } from './schema.ts';

const { agenda } = tableSchema.indexes;

/**
 * Over how many partitions a lane is spread: one takes 1,000 writes a second. A subscription's charge
 * is written into the lane of what falls due and into that of inquiries twice, once when it is claimed
 * and once when it is settled: 400 a second with 200 calls at the PG, and 926 if ten million are due
 * within six hours. For the other lanes one partition is enough: each more would be one more query in
 * every turn of the dispatcher, whether anything is due or not.
 */
const howMany = ({ kind, wakeFor }: Lane) =>
  kind === 'subscription' && wakeFor !== 'charge' ? 4 : 1;

/** The shards of a lane. */
export const shardsOf = (lane: Lane): readonly number[] =>
  Array.from({ length: howMany(lane) }, (_, shard) => shard);

/** The attributes that put the item with this key into the agenda at `wakeAt`. */
export const agendaAttributes = (
  pk: string,
  { wakeFor, wakeAt }: { readonly wakeFor: WakeFor; readonly wakeAt: Instant },
) => {
  const kind = workAt(pk)?.kind;
  if (kind === undefined) throw new Error(`no worker works on ${pk}`);
  const lane = { kind, wakeFor };
  return {
    [agenda.partitionKey]: shardName(lane, shardOf(pk, lane)),
    [agenda.sortKey]: wakeAt,
  };
};

/** The value of the partition key for one shard of a lane. */
export const shardName = ({ kind, wakeFor }: Lane, shard: number) => `${kind}.${wakeFor}.${shard}`;

/** Each in the lane of its own name; an item's key begins with that name in capitals. */
const KINDS = ['charge', 'key', 'subscription', 'reconciliation', 'customer'] as const;

/** The work that an item's key names; undefined for a kind of item that no worker works on. */
export function workAt(pk: string): Work | undefined {
  const kind = KINDS.find((one) => pk.startsWith(`${one.toUpperCase()}#`));
  return kind && { kind, id: pk.slice(kind.length + 1) };
}

/** The shard of a lane in which an item stands. */
export const shardOf = (pk: string, lane: Lane): number => partOf(pk, howMany(lane));
