/**
 * What the latest webhooks named: a few places in one item, apart from every item about money. An order
 * number has always the same place, so that forged webhooks about one order hide none about others.
 */
import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { partOf } from '../../domain/spread.ts';
import { SECOND } from '../../domain/time.ts';
import type { WebhookSightings } from '../../ports/settings.ts';
import { dynamodb } from './client.ts';
import * as fields from './items/values.ts';
import { tableSchema } from './schema.ts';

const { partitionKey } = tableSchema;
const KEY = 'WEBHOOKS';
const PLACES = 16;
const NOTED_EVERY = 10 * SECOND;

/** When this instance last wrote each place: of a busy shop's many webhooks, few need a write. */
const notedAt: number[] = [];

export const webhookSightings = (tableName: string): WebhookSightings => ({
  note: async ({ merchantUid, impUid }, now) => {
    const place = partOf(merchantUid, PLACES);
    if (now < (notedAt[place] ?? 0) + NOTED_EVERY) return;
    await dynamodb().send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: marshall({ [partitionKey]: KEY }),
        UpdateExpression: 'SET #place = :named',
        ExpressionAttributeNames: { '#place': `place_${place}` },
        ExpressionAttributeValues: marshall({ ':named': { merchantUid, impUid } }),
      }),
    );
    notedAt[place] = now;
  },
  latest: async () => {
    const { Item = {} } = await dynamodb().send(
      new GetItemCommand({ TableName: tableName, Key: marshall({ [partitionKey]: KEY }) }),
    );
    return Object.values(unmarshall(Item)).flatMap((value) => sighting.safeParse(value).data ?? []);
  },
});

const sighting = z.object({ merchantUid: fields.merchantUid, impUid: fields.impUid });
