/**
 * Brings an item's next inquiry forward, with one conditional write and without reading it. Only an
 * item that an inquiry could settle is changed, at most once a minute: a hint proves nothing.
 */
import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { MerchantUid } from '../../domain/ids.ts';
import { type Instant, MINUTE } from '../../domain/time.ts';
import type { HintedWork, Hints } from '../../ports/work.ts';
import { dynamodb } from './client.ts';
import { agendaAttributes } from './index-attributes.ts';
import { tableSchema } from './schema.ts';

interface Target {
  readonly prefix: string;
  /** A condition that holds only for items that an inquiry could settle. */
  readonly open: string;
  readonly value: string;
}

const CHARGE: Target = {
  prefix: 'CHARGE#',
  open: '#item.attempt.phase = :open',
  value: 'unknown',
};

const TARGETS: Record<HintedWork['kind'], Target> = {
  charge: CHARGE,
  subscription: {
    prefix: 'SUBSCRIPTION#',
    open: '#item.openAttempt.phase = :open',
    value: 'unknown',
  },
  key: { prefix: 'KEY#', open: '#item.#status = :open', value: 'pending' },
};

/** Resolves also when nothing was changed: an item that does not fit, or a hint too soon. */
export const hints = (tableName: string): Hints => ({
  inquireSoon: (work, now) => updateIf({ TableName: tableName, ...hint(work, now) }),
  inquireAboutRefund: (uid, now) => updateIf({ TableName: tableName, ...refundHint(uid, now) }),
});

async function updateIf(update: UpdateItemCommandInput): Promise<void> {
  try {
    await dynamodb().send(new UpdateItemCommand(update));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const RATIONED = '(attribute_not_exists(#item.hintedAt) OR #item.hintedAt < :minuteAgo)';

const NAMES = {
  '#wake': tableSchema.indexes.agenda.sortKey,
  '#item': 'item',
  '#version': 'version',
};

const valuesAt = (now: Instant) => ({ ':now': now, ':minuteAgo': now - MINUTE, ':one': 1 });

function hint(work: HintedWork, now: Instant) {
  const { prefix, open, value } = TARGETS[work.kind];
  return {
    Key: { [tableSchema.partitionKey]: { S: `${prefix}${work.id}` } },
    UpdateExpression:
      'SET #wake = :now, #item.wakeAt = :now, #item.hintedAt = :now, #version = #version + :one',
    ConditionExpression: `#wake > :now AND ${open} AND ${RATIONED}`,
    ExpressionAttributeNames: { ...NAMES, ...(work.kind === 'key' && { '#status': 'status' }) },
    ExpressionAttributeValues: marshall({ ...valuesAt(now), ':open': value }),
  };
}

/** A paid charge is not in the agenda: the hint puts it there, and marks the reason. */
function refundHint(uid: MerchantUid, now: Instant) {
  const pk = `${CHARGE.prefix}${uid}`;
  const { agenda } = tableSchema.indexes;
  return {
    Key: { [tableSchema.partitionKey]: { S: pk } },
    UpdateExpression:
      'SET #wake = :now, #shard = :shard, #for = :work, #item.wakeAt = :now, ' +
      '#item.hintedAt = :now, #item.refundHintedAt = :now, #version = #version + :one',
    ConditionExpression: `((#wake > :now AND ${CHARGE.open}) OR #item.#status IN (:paid, :partly)) AND ${RATIONED}`,
    ExpressionAttributeNames: {
      ...NAMES,
      '#shard': agenda.partitionKey,
      '#for': agenda.include[0],
      '#status': 'status',
    },
    ExpressionAttributeValues: marshall({
      ...valuesAt(now),
      ':open': CHARGE.value,
      ':shard': agendaAttributes(pk, now)[agenda.partitionKey],
      ':work': 'work',
      ':paid': 'paid',
      ':partly': 'partially_refunded',
    }),
  };
}
