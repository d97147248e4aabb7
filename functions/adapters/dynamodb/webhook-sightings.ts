/** When the latest webhook came: one attribute of one item, apart from every item about money. */
import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SIGHTING_EVERY } from '../../domain/settings/settings.ts';
import type { WebhookSightings } from '../../ports/settings.ts';
import { dynamodb } from './client.ts';
import { tableSchema } from './schema.ts';

const Key = { [tableSchema.partitionKey]: { S: 'WEBHOOKS' } };
const SEEN_AT = 'seen_at';

/** When this instance last wrote it: of a busy shop's many webhooks, few need a write. */
let notedAt = 0;

/** `last` is undefined before the first webhook. */
export const webhookSightings = (tableName: string): WebhookSightings => ({
  note: async (now) => {
    if (now < notedAt + SIGHTING_EVERY) return;
    await dynamodb().send(
      new UpdateItemCommand({
        TableName: tableName,
        Key,
        UpdateExpression: 'SET #seen = :now',
        ExpressionAttributeNames: { '#seen': SEEN_AT },
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      }),
    );
    notedAt = now;
  },
  last: async () => {
    const { Item } = await dynamodb().send(new GetItemCommand({ TableName: tableName, Key }));
    const seenAt = Item?.[SEEN_AT]?.N;
    return seenAt === undefined ? undefined : Number(seenAt);
  },
});
