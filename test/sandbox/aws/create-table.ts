/** Creates the table from the product's own schema, unless it exists. */
import {
  type AttributeDefinition,
  CreateTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';

export async function createTable(endpoint: string, tableName: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint });
  try {
    await client.send(new CreateTableCommand(description(tableName)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const waiting = { client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 1 };
  await waitUntilTableExists(waiting, { TableName: tableName });
  client.destroy();
}

function description(tableName: string) {
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: attributes(),
    KeySchema: keySchema(tableSchema.partitionKey),
    GlobalSecondaryIndexes: indexes.map(({ name, partitionKey, sortKey }) => ({
      IndexName: name,
      KeySchema: keySchema(partitionKey, sortKey),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    })),
  };
}

const indexes = Object.values(tableSchema.indexes);

/** Each attribute once, as indexes share some. */
function attributes(): AttributeDefinition[] {
  const types = new Map<string, 'S' | 'N'>([[tableSchema.partitionKey, 'S']]);
  for (const { partitionKey, sortKey, type } of indexes) {
    types.set(partitionKey, 'S').set(sortKey, type);
  }
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

function keySchema(partitionKey: string, sortKey?: string): KeySchemaElement[] {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' as const }]),
  ];
}
