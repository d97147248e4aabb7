/**
 * Brings forward when an item is looked at, with one conditional write and without reading it. Only
 * what is open and unknown is touched, and nothing more than once a minute: a hint proves nothing.
 */
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Instant, MINUTE } from '../../domain/time.ts';
import type { Hints, Work } from '../../ports.ts';
import { dynamodb } from './client.ts';
import { tableSchema } from './schema.ts';

interface Target {
  readonly prefix: string;
  /** Holds only for items that a look could settle. */
  readonly open: string;
  readonly value: string;
}

const TARGETS: Record<Work['kind'], Target> = {
  charge: { prefix: 'CHARGE#', open: '#item.attempt.phase = :open', value: 'unknown' },
  subscription: {
    prefix: 'SUBSCRIPTION#',
    open: '#item.openAttempt.phase = :open',
    value: 'unknown',
  },
  key: { prefix: 'KEY#', open: '#item.#status = :open', value: 'pending' },
};

export const hints = (tableName: string): Hints => ({
  lookSoon: async (work, now) => {
    try {
      await dynamodb().send(new UpdateItemCommand(hint(tableName, work, now)));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});

function hint(tableName: string, work: Work, now: Instant) {
  const { prefix, open, value } = TARGETS[work.kind];
  return {
    TableName: tableName,
    Key: { [tableSchema.partitionKey]: { S: `${prefix}${work.id}` } },
    UpdateExpression:
      'SET #wake = :now, #item.wakeAt = :now, #item.hintedAt = :now, #version = #version + :one',
    ConditionExpression:
      `#wake > :now AND ${open} AND ` +
      '(attribute_not_exists(#item.hintedAt) OR #item.hintedAt < :minuteAgo)',
    ExpressionAttributeNames: {
      '#wake': tableSchema.indexes.agenda.sortKey,
      '#item': 'item',
      '#version': 'version',
      ...(work.kind === 'key' && { '#status': 'status' }),
    },
    ExpressionAttributeValues: marshall({
      ':now': now,
      ':minuteAgo': now - MINUTE,
      ':one': 1,
      ':open': value,
    }),
  };
}
