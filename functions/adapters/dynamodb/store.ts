/**
 * Items of one kind in the one table. Reads are consistent; every write is one conditional put,
 * which succeeds only if the item was not written since it was read.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Store } from '../../ports/stores.ts';
import { dynamodb } from './client.ts';
import { indexAttributes } from './index-attributes.ts';
import { type ItemKind, readItem } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';

/** Bytes; a longer key cannot have been stored, and DynamoDB rejects a read of one as an error. */
const LONGEST_KEY = 2_048;

/** Milliseconds; the next retries of a lost write spread over twice, then four times as long. */
const FIRST_STEP = 25;

export type Attributes = Record<string, AttributeValue>;

/** Reads an item by its key, consistently; undefined when there is none. */
export type Read = (tableName: string, pk: string) => Promise<Attributes | undefined>;

/** The store of one kind of item in the table called `tableName`. */
export function itemStore<Key, Item>(
  tableName: string,
  kind: ItemKind<Key, Item>,
  read: Read = readOne,
): Store<Key, Item> {
  const write = async <One extends Item>(item: One, version: number, condition: Condition) => {
    const Item = marshall(
      { ...indexAttributes(kind, item), version, item },
      { removeUndefinedValues: true },
    );
    const done = await putIf({ TableName: tableName, Item, ...condition });
    return done ? { item, version } : undefined;
  };
  return {
    find: async (key) => {
      const pk = kind.pk(key);
      if (Buffer.byteLength(pk) > LONGEST_KEY) return undefined;
      const attributes = await read(tableName, pk);
      return attributes && readItem(kind, attributes);
    },
    create: (item) => write(item, 1, NOBODY_WROTE),
    replace: (stored, next) => write(next, stored.version + 1, nobodyWroteSince(stored.version)),
    stepAside: (lostTries) => wait(Math.random() * FIRST_STEP * 2 ** lostTries),
  };
}

/** In a request of its own. */
export const readOne: Read = async (tableName, pk) => {
  const Key = { [tableSchema.partitionKey]: { S: pk } };
  const get = new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true });
  return (await dynamodb().send(get)).Item;
};

type Condition = Pick<
  PutItemCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

const NOBODY_WROTE: Condition = {
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': tableSchema.partitionKey },
};

const nobodyWroteSince = (version: number): Condition => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': { N: String(version) } },
});

/** False when the condition did not hold; throws on every other failure. */
async function putIf(put: PutItemCommandInput): Promise<boolean> {
  try {
    await dynamodb().send(new PutItemCommand(put));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
