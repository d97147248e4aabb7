/** DynamoDB's time to live: once a day, what is to go by then is deleted, as AWS does within days. */
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';
import type { Clock } from '../clock/clock.ts';
import type { Recurring } from '../clock/timetable.ts';
import { names } from '../environment.ts';
import { callEngine } from './engine-call.ts';
import { scanTable } from './scan-table.ts';
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

async function expired(table: TableEngine, seconds: number): Promise<readonly string[]> {
  const items = await scanTable(table, {
    FilterExpression: '#expiry < :now',
    ExpressionAttributeNames: { '#expiry': expiry },
    ExpressionAttributeValues: { ':now': { N: String(seconds) } },
  });
  return items.map((item) => String(item[partitionKey]));
}
