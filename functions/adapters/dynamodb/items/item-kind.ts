/** A kind of item: how it is keyed, indexed and read back from the table. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Owner } from '../../../domain/ids.ts';
import type { WakeFor } from '../../../domain/subscription/wake.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Stored } from '../../../ports/stores.ts';

export interface ItemKind<Key, Item> {
  /** What its place in lists begins with. */
  readonly name: string;
  /** The item's key in the table. */
  readonly pk: (key: Key) => string;
  readonly keyOf: (item: Item) => Key;
  readonly schema: z.ZodMiniType<Item>;
  /** When a worker must handle the item again; absent for a kind that none handles. */
  readonly wakeAt?: (item: Item) => Instant | undefined;
  /** The purpose of that wake-up; without it, the work does not charge. */
  readonly wakeFor?: (item: Item) => WakeFor;
  /** When the table forgets the item; absent for a kind that stays. */
  readonly goesAt?: (item: Item) => Instant | undefined;
  /** The item's place in lists; undefined for an item that no list shows. */
  readonly listing?: (item: Item) => Listing | undefined;
}

/** A kind of item that lists show. */
export interface ListedKind<Key, Item> extends ItemKind<Key, Item> {
  readonly listing: (item: Item) => Listing | undefined;
  readonly keyFrom: (id: string) => Key;
}

export interface Listing {
  /** Absent for items of the shop itself. */
  readonly owner?: Owner | undefined;
  readonly at: Instant;
}

const stored = z.object({ version: z.number(), item: z.unknown() });

/** The item as it was written; throws on a stored item that does not fit its schema. */
export function readItem<Key, Item>(
  kind: ItemKind<Key, Item>,
  attributes: Record<string, AttributeValue>,
): Stored<Item> {
  const { version, item } = stored.parse(unmarshall(attributes));
  return { version, item: kind.schema.parse(item) };
}
