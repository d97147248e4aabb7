/**
 * Reads items by key in one request for all that are asked for at one moment: what a caller waits for
 * is then one trip to the table, whatever is needed of it.
 */
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodb } from './client.ts';
import type { ItemKind } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';
import { type Attributes, itemStore, type Read, readOne } from './store.ts';

/** The store of one kind of item, whose reads go together with those of other kinds. */
export const storeTogether = <Key, Item>(tableName: string, kind: ItemKind<Key, Item>) =>
  itemStore(tableName, kind, readTogether);

type Wanted = Map<string, PromiseWithResolvers<Attributes | undefined>>;

/** DynamoDB returns at most this many items in one answer. */
const MOST = 100;

/** What is asked of each table, until the present moment is over. */
const gathering = new Map<string, Wanted>();

const readTogether: Read = (table, pk) => {
  const wanted = gathering.get(table) ?? gather(table);
  const asked = wanted.get(pk) ?? Promise.withResolvers<Attributes | undefined>();
  wanted.set(pk, asked);
  if (wanted.size === MOST) gathering.delete(table);
  return asked.promise;
};

function gather(table: string): Wanted {
  const wanted: Wanted = new Map();
  gathering.set(table, wanted);
  queueMicrotask(() => {
    if (gathering.get(table) === wanted) gathering.delete(table);
    void answer(table, wanted);
  });
  return wanted;
}

/** What a batch leaves out, because the table is busy, is read singly: then the SDK waits and repeats. */
async function answer(table: string, wanted: Wanted): Promise<void> {
  try {
    const together = wanted.size > 1 ? await batch(table, [...wanted.keys()]) : new Map();
    for (const [pk, { resolve, reject }] of wanted)
      if (together.has(pk)) resolve(together.get(pk));
      else readOne(table, pk).then(resolve, reject);
  } catch (error) {
    for (const { reject } of wanted.values()) reject(error);
  }
}

/** Every item that was processed, also the lack of one. */
async function batch(table: string, pks: readonly string[]) {
  const Keys = pks.map(keyOf);
  const answer = await dynamodb().send(
    new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  );
  const found = new Map<string | undefined, Attributes | undefined>(
    pks.map((pk) => [pk, undefined]),
  );
  for (const item of answer.Responses?.[table] ?? []) found.set(pkOf(item), item);
  for (const key of answer.UnprocessedKeys?.[table]?.Keys ?? []) found.delete(pkOf(key));
  return found;
}

const keyOf = (pk: string) => ({ [tableSchema.partitionKey]: { S: pk } });

const pkOf = (attributes: Attributes) => attributes[tableSchema.partitionKey]?.S;
