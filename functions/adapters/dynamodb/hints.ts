/**
 * Brings an item's next inquiry forward, if a hint may and the ration of hints allows it. Of the item
 * only what decides that is read and written: the webhook, which anyone can call, needs no more.
 */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { type Hinted, mayInquireAboutRefund, mayInquireSoon } from '../../domain/hint.ts';
import type { Instant } from '../../domain/time.ts';
import type { HintedWork, Hints } from '../../ports/work.ts';
import { agendaAttributes } from './agenda-shards.ts';
import { dynamodb } from './client.ts';
import { takeHint } from './hint-ration.ts';
import { tableSchema } from './schema.ts';
import { updateIf } from './update-if.ts';

/** Whether there is such an item, also when it was not changed: it does not fit, or a hint too many. */
export const hints = (tableName: string): Hints => ({
  inquireSoon: (work, now) =>
    bringForward({ tableName, pk: keyOf(work), now }, mayInquireSoon, INQUIRY),
  inquireAboutRefund: (id, now) =>
    bringForward(
      { tableName, pk: keyOf({ kind: 'charge', id }), now },
      mayInquireAboutRefund,
      `${INQUIRY}, #item.refundHintedAt = :now`,
    ),
});

interface Place {
  readonly tableName: string;
  readonly pk: string;
  readonly now: Instant;
}

async function bringForward(
  place: Place,
  may: (item: Hinted, now: Instant) => boolean,
  update: string,
): Promise<boolean> {
  const { tableName, pk, now } = place;
  const seen = await read(place);
  if (seen === undefined) return false;
  if (!may(seen.hinted, now) || !(await takeHint(tableName, now))) return true;
  await updateIf({
    TableName: tableName,
    Key: { [tableSchema.partitionKey]: { S: pk } },
    UpdateExpression: update,
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: NAMES,
    ExpressionAttributeValues: valuesFor(place, seen.version),
  });
  return true;
}

const PREFIXES: Record<HintedWork['kind'], string> = {
  charge: 'CHARGE#',
  subscription: 'SUBSCRIPTION#',
  key: 'KEY#',
};

const keyOf = ({ kind, id }: HintedWork) => `${PREFIXES[kind]}${id}`;

const { agenda } = tableSchema.indexes;

/** A paid charge is not in the agenda: the hint puts it there. */
const INQUIRY =
  'SET #wake = :now, #shard = :shard, #item.wakeAt = :now, #item.hintedAt = :now, ' +
  '#version = #version + :one';

const NAMES = {
  '#wake': agenda.sortKey,
  '#shard': agenda.partitionKey,
  '#item': 'item',
  '#version': 'version',
};

const valuesFor = ({ pk, now }: Place, version: number) =>
  marshall({
    ':now': now,
    ':one': 1,
    ':version': version,
    ':shard': agendaAttributes(pk, { wakeFor: 'work', wakeAt: now })[agenda.partitionKey],
  });

const phase = z.optional(z.object({ phase: z.optional(z.string()) }));

const shape = z.object({
  version: z.number(),
  item: z.object({
    status: z.optional(z.string()),
    wakeAt: z.optional(z.number()),
    hintedAt: z.optional(z.number()),
    attempt: phase,
    openAttempt: phase,
  }),
});

async function read({ tableName, pk }: Place) {
  const { Item } = await dynamodb().send(
    new GetItemCommand({
      TableName: tableName,
      Key: { [tableSchema.partitionKey]: { S: pk } },
      ConsistentRead: true,
    }),
  );
  if (Item === undefined) return undefined;
  const { version, item } = shape.parse(unmarshall(Item));
  return { version, hinted: hintedOf(pk, item) };
}

function hintedOf(pk: string, item: z.infer<typeof shape>['item']): Hinted {
  const { status, attempt, openAttempt } = item;
  const isPending = pk.startsWith(PREFIXES.key) && status === 'pending';
  return {
    ...item,
    isOpen: isPending || (attempt ?? openAttempt)?.phase === 'unknown',
    isRefundable: status === 'paid' || status === 'partially_refunded',
  };
}
