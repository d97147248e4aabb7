/** A kind of item: how it is keyed, indexed and read back from what the table holds. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Owner } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Stored } from '../../../ports/stores.ts';

export interface ItemKind<Key, Item> {
  /** The item's key in the table. */
  readonly pk: (key: Key) => string;
  readonly keyOf: (item: Item) => Key;
  readonly schema: z.ZodMiniType<Item>;
  /** When somebody must look at the item again. */
  readonly wakeAt: (item: Item) => Instant | undefined;
  /** What for; other work than charging unless it says so. */
  readonly wakeFor?: (item: Item) => 'charge' | 'work';
  /** Where the item stands in lists; undefined for items that are in none. */
  readonly listing: (item: Item) => Listing | undefined;
}

/** A kind of item that can be listed. */
export interface ListedKind<Key, Item> extends ItemKind<Key, Item> {
  /** The `kind` of its listings. */
  readonly name: string;
  readonly keyFrom: (id: string) => Key;
}

export interface Listing {
  /** Absent for what belongs to the shop. */
  readonly owner?: Owner;
  /** `charge`, `key`, `subscription`, `plan`, `reconciliation` or `case`. */
  readonly kind: string;
  readonly at: Instant;
  /** Tells items of one instant apart, and leads back to the item's key. */
  readonly id: string;
}

const stored = z.object({ version: z.number(), item: z.unknown() });

/** The item as it was written; an item that is not what it should be stops the request. */
export function readItem<Key, Item>(
  kind: ItemKind<Key, Item>,
  attributes: Record<string, AttributeValue>,
): Stored<Item> {
  const { version, item } = stored.parse(unmarshall(attributes));
  return { version, item: kind.schema.parse(item) };
}
