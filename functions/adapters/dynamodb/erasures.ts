/**
 * The list of who was erased: a table of its own, so that restoring an older copy of the other one
 * forgets nobody's wish.
 */
import {
  ConditionalCheckFailedException,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { ErasureAsked, Erasures } from '../../ports/erasures.ts';
import { dynamodb } from './client.ts';
import * as fields from './items/values.ts';
import { tableSchema } from './schema.ts';

const { partitionKey } = tableSchema;

/** So many customers are looked up at once, where they all left lately. */
const PAGE = 100;

export const erasureList = (tableName: string): Erasures => ({
  add: async ({ owner, ...asked }) => {
    const Item = marshall({ [partitionKey]: owner, owner, ...asked });
    const ConditionExpression = 'attribute_not_exists(#pk)';
    const ExpressionAttributeNames = { '#pk': partitionKey };
    try {
      await dynamodb().send(
        new PutItemCommand({
          TableName: tableName,
          Item,
          ConditionExpression,
          ExpressionAttributeNames,
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
  page: async (after) => {
    const start = after === undefined ? undefined : marshall({ [partitionKey]: after });
    const answer = await dynamodb().send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ExclusiveStartKey: start,
        Limit: PAGE,
      }),
    );
    const asked = (answer.Items ?? []).map((item): ErasureAsked => row.parse(unmarshall(item)));
    return { asked, next: answer.LastEvaluatedKey?.[partitionKey]?.S };
  },
});

const row = z.object({
  owner: fields.owner,
  actor: fields.actor,
  at: fields.instant,
  keys: z.array(fields.customerUid),
});
