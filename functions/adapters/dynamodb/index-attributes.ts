/** The attributes beside an item from which the table's indexes are built. */
import { seoulIso } from '../../domain/time.ts';
import { agendaAttributes } from './agenda-shards.ts';
import type { ItemKind, Listing } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';

const { byKind, byOwner } = tableSchema.indexes;

/** The agenda and list attributes of an item; those that do not apply to it are left out. */
export function indexAttributes<Key, Item>(kind: ItemKind<Key, Item>, item: Item) {
  const pk = kind.pk(kind.keyOf(item));
  const wakeAt = kind.wakeAt(item);
  const listing = kind.listing(item);
  return {
    [tableSchema.partitionKey]: pk,
    ...(wakeAt !== undefined &&
      agendaAttributes(pk, { wakeFor: kind.wakeFor?.(item) ?? 'work', wakeAt })),
    ...(listing && {
      ...(listing.owner && { [byOwner.partitionKey]: listing.owner }),
      [byKind.partitionKey]: listing.kind,
      [byKind.sortKey]: listedAt(listing),
    }),
  };
}

/** The sort key, by kind, then time: one index lists an owner's items of every kind. */
export const listedAt = (listing: Pick<Listing, 'kind' | 'at' | 'id'>) =>
  `${listing.kind}#${seoulIso(listing.at)}#${listing.id}`;
