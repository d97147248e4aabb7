/** Whether a table is empty: asked once, by the deployment that created it. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamodb } from './client.ts';

/** Counts at most one item and reads none: its function is permitted nothing else. */
export async function isEmpty(tableName: string): Promise<boolean> {
  const { Count } = await dynamodb().send(
    new ScanCommand({ TableName: tableName, Select: 'COUNT', Limit: 1, ConsistentRead: true }),
  );
  return Count === 0;
}
