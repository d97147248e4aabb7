/** Where an item stands in the agenda: the lane of its work, and one of that lane's shards. */
import { partOf } from '../../domain/spread.ts';
import type { WakeFor } from '../../domain/subscription/wake.ts';
import type { Instant } from '../../domain/time.ts';
import type { Lane } from '../../ports/work.ts';
import { tableSchema } from './schema.ts';

const { agenda } = tableSchema.indexes;

/**
 * Over how many partitions a lane is spread: one takes 1,000 writes a second. A subscription's charge
 * is written into the lane of what falls due and into that of inquiries twice, once when it is claimed
 * and once when it is settled: 400 a second with 200 calls at the PG, and 926 if ten million are due
 * within six hours. For the other lanes one partition is enough: each more would be one more query in
 * every turn of the dispatcher, whether anything is due or not.
 */
const howMany = ({ kind, wakeFor }: Place) =>
  kind === 'subscription' && wakeFor !== 'charge' ? 4 : 1;

/** A lane; its kind is the beginning of the keys of its items, in small letters. */
interface Place extends Pick<Lane, 'wakeFor'> {
  readonly kind: string;
}

/** The shards of a lane. */
export const shardsOf = (lane: Lane): readonly number[] =>
  Array.from({ length: howMany(lane) }, (_, shard) => shard);

/** The attributes that put the item with this key into the agenda at `wakeAt`. */
export const agendaAttributes = (
  pk: string,
  { wakeFor, wakeAt }: { readonly wakeFor: WakeFor; readonly wakeAt: Instant },
) => {
  const lane = { kind: pk.slice(0, pk.indexOf('#')).toLowerCase(), wakeFor };
  return {
    [agenda.partitionKey]: shardName(lane, shardOf(pk, lane)),
    [agenda.sortKey]: wakeAt,
  };
};

/** The value of the partition key for one shard of a lane. */
export const shardName = ({ kind, wakeFor }: Place, shard: number) => `${kind}.${wakeFor}.${shard}`;

/** The shard of a lane in which an item stands. */
export const shardOf = (pk: string, lane: Place): number => partOf(pk, howMany(lane));
