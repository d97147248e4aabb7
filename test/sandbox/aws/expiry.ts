/** DynamoDB's time to live: once a day, what is to go by then is deleted, as AWS does within days. */
import * as z from 'zod/mini';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';
import type { Clock } from '../clock/clock.ts';
import type { Recurring } from '../clock/timetable.ts';
import { names } from '../environment.ts';
import { callEngine } from './engine-call.ts';
import type { TableEngine } from './table-engine.ts';

const DAY_MS = 86_400_000;

export function createExpiry(table: TableEngine, clock: Clock): Recurring {
  let nextAt = clock.now();
  return {
    name: 'time to live',
    nextDueAt: () => nextAt,
    async runDue() {
      nextAt = clock.now() + DAY_MS;
      for (const pk of await expired(table, clock.now() / 1000))
        await callEngine(table, 'DeleteItem', {
          TableName: names.table,
          Key: { [partitionKey]: { S: pk } },
        });
    },
  };
}

const { partitionKey, expiry } = tableSchema;

const page = z.object({
  Items: z.array(z.object({ [partitionKey]: z.object({ S: z.string() }) })),
  LastEvaluatedKey: z.optional(z.unknown()),
});

/** The keys of what is to go, all of them, though one answer may not hold them. */
async function expired(table: TableEngine, seconds: number): Promise<readonly string[]> {
  const pks: string[] = [];
  let after: unknown;
  do {
    const { Items, LastEvaluatedKey } = page.parse(
      await callEngine(table, 'Scan', {
        TableName: names.table,
        FilterExpression: '#expiry < :now',
        ExpressionAttributeNames: { '#expiry': expiry },
        ExpressionAttributeValues: { ':now': { N: String(seconds) } },
        ...(after !== undefined && { ExclusiveStartKey: after }),
      }),
    );
    pks.push(...Items.map((item) => item[partitionKey].S));
    after = LastEvaluatedKey;
  } while (after !== undefined);
  return pks;
}
