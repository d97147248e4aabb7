/** The attributes beside an item: those the table's indexes are built from, and when it goes. */
import { SECOND, seoulIso } from '../../domain/time.ts';
import { agendaAttributes } from './agenda-shards.ts';
import type { ItemKind } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';

const { byKind, byOwner } = tableSchema.indexes;

/** The agenda, list and expiry attributes of an item; those that do not apply to it are undefined. */
export function indexAttributes<Key, Item>(kind: ItemKind<Key, Item>, item: Item) {
  const pk = kind.pk(kind.keyOf(item));
  const wakeAt = kind.wakeAt?.(item);
  const goesAt = kind.goesAt?.(item);
  const sortKey = listedAt(kind, item);
  return {
    [tableSchema.partitionKey]: pk,
    ...(wakeAt !== undefined &&
      agendaAttributes(pk, { wakeFor: kind.wakeFor?.(item) ?? 'work', wakeAt })),
    [tableSchema.expiry]: goesAt && Math.ceil(goesAt / SECOND),
    ...(sortKey !== undefined && {
      [byOwner.partitionKey]: kind.listing?.(item)?.owner,
      [byKind.partitionKey]: kind.name,
      [byKind.sortKey]: sortKey,
    }),
  };
}

/**
 * The sort key, by kind, then time: one index lists an owner's items of every kind. Undefined for an
 * item that no list shows.
 */
export function listedAt<Key, Item>(kind: ItemKind<Key, Item>, item: Item): string | undefined {
  const listing = kind.listing?.(item);
  return listing && `${kind.name}#${seoulIso(listing.at)}#${kind.keyOf(item)}`;
}
