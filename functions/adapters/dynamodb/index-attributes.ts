/** The attributes beside an item from which the table's indexes are built. */
import { type Instant, seoulIso } from '../../domain/time.ts';
import type { ItemKind, Listing } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';

const { agenda, byKind, byOwner } = tableSchema.indexes;

/** Spreads the agenda over partitions, so that a busy day never exceeds the limit of one. */
export const AGENDA_SHARDS = 16;

/** The agenda and list attributes of an item; those that do not apply to it are left out. */
export function indexAttributes<Key, Item>(kind: ItemKind<Key, Item>, item: Item) {
  const pk = kind.pk(kind.keyOf(item));
  const wakeAt = kind.wakeAt(item);
  const listing = kind.listing(item);
  return {
    [tableSchema.partitionKey]: pk,
    ...(wakeAt !== undefined && {
      ...agendaAttributes(pk, wakeAt),
      [agenda.include[0]]: kind.wakeFor?.(item) ?? 'work',
    }),
    ...(listing && {
      ...(listing.owner && { [byOwner.partitionKey]: listing.owner }),
      [byKind.partitionKey]: listing.kind,
      [byKind.sortKey]: listedAt(listing),
    }),
  };
}

/** The attributes that put the item with this key into the agenda at `wakeAt`. */
export const agendaAttributes = (pk: string, wakeAt: Instant) => ({
  [agenda.partitionKey]: shardOf(pk),
  [agenda.sortKey]: wakeAt,
});

/** The sort key, by kind, then time: one index lists an owner's items of every kind. */
export const listedAt = (listing: Pick<Listing, 'kind' | 'at' | 'id'>) =>
  `${listing.kind}#${seoulIso(listing.at)}#${listing.id}`;

/** FNV-1a: an item always gets the same shard, and items spread evenly. */
function shardOf(pk: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < pk.length; index += 1)
    hash = Math.imul(hash ^ pk.charCodeAt(index), 0x01000193);
  return String((hash >>> 0) % AGENDA_SHARDS);
}
