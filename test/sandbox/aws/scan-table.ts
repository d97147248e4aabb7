/** Reads the whole table, part by part, without an SDK client. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { names } from '../environment.ts';
import { callEngine } from './engine-call.ts';
import type { TableEngine } from './table-engine.ts';

const page = z.object({
  Items: z.array(z.record(z.string(), z.any())),
  LastEvaluatedKey: z.optional(z.unknown()),
});

/** Every item that the filter lets through, or every item there is. */
export async function scanTable(
  table: Pick<TableEngine, 'prefix' | 'answer'>,
  filter: object = {},
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let after: unknown;
  do {
    const { Items, LastEvaluatedKey } = page.parse(
      await callEngine(table, 'Scan', {
        TableName: names.table,
        ...filter,
        ...(after !== undefined && { ExclusiveStartKey: after }),
      }),
    );
    items.push(...Items.map((item) => unmarshall(item)));
    after = LastEvaluatedKey;
  } while (after !== undefined);
  return items;
}
