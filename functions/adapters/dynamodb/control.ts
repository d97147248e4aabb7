/** The one control item: whether charging is allowed at all. */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Control } from '../../ports.ts';
import { dynamodb } from './client.ts';
import { tableSchema } from './schema.ts';

const CONTROL = 'CONTROL';

const schema = z.object({ item: z.object({ charging: z.enum(['on', 'off']) }) });

/** Charging is on until an operator writes otherwise. */
export const control = (tableName: string): Control => ({
  charging: async () => {
    const answer = await dynamodb().send(
      new GetItemCommand({
        TableName: tableName,
        Key: { [tableSchema.partitionKey]: { S: CONTROL } },
        ConsistentRead: true,
      }),
    );
    return answer.Item ? schema.parse(unmarshall(answer.Item)).item.charging : 'on';
  },
});
