/** The ration of hints that are followed, of all items together: one item of its own. */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { type HintRation, withHintTaken } from '../../domain/hint.ts';
import type { Instant } from '../../domain/time.ts';
import { dynamodb } from './client.ts';
import { tableSchema } from './schema.ts';
import { updateIf } from './update-if.ts';

const Key = { [tableSchema.partitionKey]: { S: 'HINTS' } };

const shape = z.object({
  version: z._default(z.number(), 0),
  taken: z._default(z.array(z.number()), []),
});

/** Two webhooks at once compete for the item; who loses so often is as good as over the ration. */
const MOST_TRIES = 3;

/** Whether one more hint may be followed now; if so, it is counted. */
export async function takeHint(tableName: string, now: Instant): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { Item = {} } = await dynamodb().send(
      new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }),
    );
    const { version, taken } = shape.parse(unmarshall(Item));
    const next = withHintTaken(taken, now);
    if (next === undefined) return false;
    if (await written(tableName, { version, taken: next })) return true;
  }
  return false;
}

const written = (
  tableName: string,
  { version, taken }: { readonly version: number; readonly taken: HintRation },
) =>
  updateIf({
    TableName: tableName,
    Key,
    UpdateExpression: 'SET #taken = :taken, #version = :next',
    ConditionExpression: 'attribute_not_exists(#version) OR #version = :version',
    ExpressionAttributeNames: { '#taken': 'taken', '#version': 'version' },
    ExpressionAttributeValues: marshall({
      ':taken': taken,
      ':version': version,
      ':next': version + 1,
    }),
  });
