/**
 * Which table this is. DynamoDB gives every table its own id, also one restored under the name of a
 * deleted table. Nothing else shows a restore: its items are the same, and it needs no deployment.
 */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { type TableId, tableId } from '../../domain/ids.ts';
import { type Instant, MINUTE, type Span } from '../../domain/time.ts';
import type { TableIdentity } from '../../ports/stores.ts';
import { dynamodb } from './client.ts';

/** How long an id is cached: a table takes minutes to be deleted and restored under one name. */
const MAX_AGE: Span = MINUTE;

let known: { readonly name: string; readonly id: TableId; readonly at: Instant } | undefined;

/** The id of the table called `name`, at most a minute old; throws when there is no such table. */
export const tableIdentity = (name: string, now: () => Instant): TableIdentity => ({
  here: async () => {
    const at = now();
    if (known?.name === name && at < known.at + MAX_AGE) return known.id;
    const { Table } = await dynamodb().send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableId === undefined) throw new Error(`The table ${name} has no TableId.`);
    known = { name, id: tableId(Table.TableId), at };
    return known.id;
  },
});
