/** Where an item stands in the agenda: the lane of its work, and one of that lane's shards. */
import type { WakeFor } from '../../domain/subscription/wake.ts';
import type { Instant } from '../../domain/time.ts';
import type { Lane, Work } from '../../ports/work.ts';
import { tableSchema } from './schema.ts';

const { agenda } = tableSchema.indexes;

/** Spreads a lane over partitions, so that a busy day never exceeds the limit of one. */
export const AGENDA_SHARDS = 16;

/** The attributes that put the item with this key into the agenda at `wakeAt`. */
export const agendaAttributes = (
  pk: string,
  { wakeFor, wakeAt }: { readonly wakeFor: WakeFor; readonly wakeAt: Instant },
) => {
  const kind = workAt(pk)?.kind;
  if (kind === undefined) throw new Error(`no worker works on ${pk}`);
  return {
    [agenda.partitionKey]: shardName({ kind, wakeFor }, shardOf(pk)),
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

/** FNV-1a: an item has the same shard in every lane, and items spread evenly. */
export function shardOf(pk: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < pk.length; index += 1)
    hash = Math.imul(hash ^ pk.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % AGENDA_SHARDS;
}
