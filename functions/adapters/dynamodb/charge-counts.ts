/** Counts the monthly charges made in a span of time, from the keys of the ledger alone. */
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { seoulIso } from '../../domain/time.ts';
import type { ChargeCounts } from '../../ports/lists.ts';
import { dynamodb } from './client.ts';
import { tableSchema } from './schema.ts';

const { byKind } = tableSchema.indexes;

/** The prefix of every monthly charge's `merchant_uid` (`domain/own-ids.ts`). */
const MONTHLY = 'CHARGE#zp';

/** Reads keys only, never items, so a busy day stays cheap to count. */
export const chargeCounts = (tableName: string): ChargeCounts => ({
  monthlyChargesBetween: async ({ from, until }) => {
    let count = 0;
    let after: Record<string, { S: string }> | undefined;
    do {
      const answer = await dynamodb().send(
        new QueryCommand({
          TableName: tableName,
          IndexName: byKind.name,
          KeyConditionExpression: '#kind = :kind AND #at BETWEEN :from AND :until',
          ExpressionAttributeNames: { '#kind': byKind.partitionKey, '#at': byKind.sortKey },
          ExpressionAttributeValues: marshall({
            ':kind': 'charge',
            ':from': `charge#${seoulIso(from)}`,
            ':until': `charge#${seoulIso(until)}`,
          }),
          ExclusiveStartKey: after,
        }),
      );
      const pks = (answer.Items ?? []).map((item) => item[tableSchema.partitionKey]?.S ?? '');
      count += pks.filter((pk) => pk.startsWith(MONTHLY)).length;
      after = textKey(answer.LastEvaluatedKey);
    } while (after !== undefined);
    return count;
  },
});

/** Every key of this index is a string. */
function textKey(key: Record<string, { S?: string | undefined }> | undefined) {
  return (
    key &&
    Object.fromEntries(Object.entries(key).map(([name, value]) => [name, { S: value.S ?? '' }]))
  );
}
