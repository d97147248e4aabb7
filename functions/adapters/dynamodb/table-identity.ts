/**
 * Which table this is. DynamoDB gives every table an id, also one that is restored under the name of
 * a table that was deleted: the items of a copy do not show it, and no deployment need have happened.
 */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { type TableId, tableId } from '../../domain/ids.ts';
import { type Instant, MINUTE, type Span } from '../../domain/time.ts';
import type { TableIdentity } from '../../ports/stores.ts';
import { dynamodb } from './client.ts';

/** A table of the same name is back minutes after the old one has gone, never within this. */
const MAX_AGE: Span = MINUTE;

let known: { readonly name: string; readonly id: TableId; readonly at: Instant } | undefined;

export const tableIdentity = (name: string, now: () => Instant): TableIdentity => ({
  here: async () => {
    const at = now();
    if (known?.name === name && at < known.at + MAX_AGE) return known.id;
    const { Table } = await dynamodb().send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableId === undefined)
      throw new Error(`The table ${name} has no TableId: nobody could tell it from a copy.`);
    known = { name, id: tableId(Table.TableId), at };
    return known.id;
  },
});
