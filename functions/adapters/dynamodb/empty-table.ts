/** Whether a table holds anything at all: the question of the deployment that has made it. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamodb } from './client.ts';

/** Only counts, and stops at the first item; that is all its function is allowed to. */
export async function isEmpty(tableName: string): Promise<boolean> {
  const { Count } = await dynamodb().send(
    new ScanCommand({ TableName: tableName, Select: 'COUNT', Limit: 1, ConsistentRead: true }),
  );
  return Count === 0;
}
