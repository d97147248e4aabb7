/** Looks into the embedded table for what falls due next, so that empty turns can be skipped. */
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { AGENDA_SHARDS } from '../../../functions/adapters/dynamodb/index-attributes.ts';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';

const { agenda } = tableSchema.indexes;

/** The earliest `wake_at` after an instant; undefined when nothing waits. */
export type AgendaPeek = (after: number) => Promise<number | undefined>;

export function createAgendaPeek(tableName: string): AgendaPeek {
  let client: DynamoDBClient | undefined;
  return async (after) => {
    client ??= new DynamoDBClient();
    const shards = Array.from({ length: AGENDA_SHARDS }, (_, shard) => String(shard));
    const found = await Promise.all(
      shards.map((shard) => earliest({ client, tableName, shard, after })),
    );
    const known = found.filter((at) => at !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  };
}

async function earliest(search: {
  readonly client: DynamoDBClient | undefined;
  readonly tableName: string;
  readonly shard: string;
  readonly after: number;
}): Promise<number | undefined> {
  const answer = await search.client?.send(
    new QueryCommand({
      TableName: search.tableName,
      IndexName: agenda.name,
      KeyConditionExpression: '#shard = :shard AND #at > :after',
      ExpressionAttributeNames: { '#shard': agenda.partitionKey, '#at': agenda.sortKey },
      ExpressionAttributeValues: {
        ':shard': { S: search.shard },
        ':after': { N: String(search.after) },
      },
      Limit: 1,
    }),
  );
  const at = answer?.Items?.[0]?.[agenda.sortKey]?.N;
  return at === undefined ? undefined : Number(at);
}
