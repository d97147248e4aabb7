/** Reads many items of one kind at once; requests again the keys that DynamoDB did not process. */
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Many } from '../../ports/stores.ts';
import { dynamodb } from './client.ts';
import { type ItemKind, readItem } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';

/** DynamoDB returns at most this many items in one answer. */
const MOST = 100;

/** Items in the order of their keys, read consistently; those that do not exist are left out. */
export const manyItems =
  <Key, Item>(tableName: string, kind: ItemKind<Key, Item>): Many<Key, Item> =>
  async (keys) => {
    const pks = keys.map(kind.pk);
    const slices = Array.from({ length: Math.ceil(pks.length / MOST) }, (_, index) =>
      pks.slice(index * MOST, (index + 1) * MOST),
    );
    const table = { tableName, kind, consistent: true };
    return (await Promise.all(slices.map((some) => itemsAt(table, some)))).flat();
  };

/** At most 100 items in the order of their keys; those that do not exist are left out. */
export async function itemsAt<Key, Item>(
  table: {
    readonly tableName: string;
    readonly kind: ItemKind<Key, Item>;
    readonly consistent?: boolean;
  },
  pks: readonly string[],
): Promise<Item[]> {
  const { tableName, kind, consistent = false } = table;
  const found = new Map<string, Item>();
  let missing = pks.map((pk) => ({ [tableSchema.partitionKey]: { S: pk } }));
  while (missing.length > 0) {
    const request = { [tableName]: { Keys: missing, ConsistentRead: consistent } };
    const answer = await dynamodb().send(new BatchGetItemCommand({ RequestItems: request }));
    for (const attributes of answer.Responses?.[tableName] ?? []) {
      const { item } = readItem(kind, attributes);
      found.set(kind.pk(kind.keyOf(item)), item);
    }
    missing = unprocessed.parse(answer.UnprocessedKeys?.[tableName]?.Keys ?? []);
  }
  return pks.flatMap((pk) => found.get(pk) ?? []);
}

const unprocessed = z.array(z.object({ [tableSchema.partitionKey]: z.object({ S: z.string() }) }));
