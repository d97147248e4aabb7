/** Backs the table up and restores it: the restored table has the old items and another id. */
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DynamoDBClient,
  ScanCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';

type Item = Record<string, AttributeValue>;

export interface TableCopies {
  /** Backs up all items of the table; replaces the previous backup. */
  snapshot(): Promise<void>;
  /** Restores the backup; false when there is none. */
  restore(): Promise<boolean>;
}

/** DynamoDB writes at most this many items at once. */
const BATCH = 25;

export function createTableCopies(table: {
  readonly name: string;
  readonly endpoint: string;
}): TableCopies {
  let copy: readonly Item[] | undefined;
  const use = async <Result>(task: (client: DynamoDBClient) => Promise<Result>) => {
    const client = new DynamoDBClient({ endpoint: table.endpoint });
    try {
      return await task(client);
    } finally {
      client.destroy();
    }
  };
  return {
    snapshot: () =>
      use(async (client) => {
        copy = await everyItem(client, table.name);
      }),
    restore: () =>
      use(async (client) => {
        if (copy === undefined) return false;
        const present = await everyItem(client, table.name);
        const gone = present.map((item) => ({ DeleteRequest: { Key: keyOf(item) } }));
        const put = copy.map((item) => ({ PutRequest: { Item: item } }));
        await written(client, table.name, gone);
        await written(client, table.name, put);
        return true;
      }),
  };
}

const keyOf = (item: Item): Item => {
  const key = item[tableSchema.partitionKey];
  if (key === undefined) throw new Error('every item has a key');
  return { [tableSchema.partitionKey]: key };
};

async function everyItem(client: DynamoDBClient, name: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: after }),
    );
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
  return items;
}

async function written(client: DynamoDBClient, name: string, all: readonly WriteRequest[]) {
  let left = [...all];
  while (left.length > 0) {
    const some = left.slice(0, BATCH);
    const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: some } }));
    left = [...left.slice(BATCH), ...(answer.UnprocessedItems?.[name] ?? [])];
  }
}
