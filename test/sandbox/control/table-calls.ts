/**
 * The table as it is stored, and its bad days: it is lost and restored from its backup, or turns
 * requests away.
 */
import * as z from 'zod/mini';
import { scanTable } from '../aws/scan-table.ts';
import type { TableCopies } from '../aws/table-copies.ts';
import type { TableEngine } from '../aws/table-engine.ts';
import type { TableId } from '../aws/table-id.ts';
import { type TableThrottle, tableModes } from '../aws/table-throttle.ts';
import type { Clock } from '../clock/clock.ts';
import { formatSeoul } from '../clock/seoul.ts';
import type { Timetable } from '../clock/timetable.ts';
import type { Dispatcher } from '../work/dispatcher.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';
import { invalidFields } from './problem.ts';

export interface TableCallsOptions {
  readonly table: TableEngine;
  readonly copies: TableCopies;
  readonly tableId: TableId;
  readonly tableThrottle: TableThrottle;
  readonly clock: Clock;
  readonly timetable: Timetable;
  readonly dispatcher: Dispatcher;
}

const order = z.strictObject({
  snapshot: z.optional(z.literal(true)),
  restore: z.optional(z.literal(true)),
  mode: z.optional(z.enum(tableModes)),
});

/** DynamoDB's restore takes some minutes, in which there is no table and nothing runs. */
const RESTORE_MS = 10 * 60_000;

export function tableCalls(options: TableCallsOptions): readonly ControlCall[] {
  const { table, copies, clock, timetable, tableThrottle } = options;
  return [
    {
      method: 'GET',
      path: '/_sandbox/items',
      answer: async () => ({ items: await scanTable(table) }),
    },
    {
      method: 'POST',
      path: '/_sandbox/table',
      async answer({ body }) {
        const { snapshot, restore, mode } = parse(order, body);
        if (Number(snapshot ?? 0) + Number(restore ?? 0) + Number(mode !== undefined) !== 1)
          throw invalidFields([{ field: 'snapshot', message: 'or restore or mode: one of them' }]);
        if (mode !== undefined) tableThrottle.setMode(mode);
        else await timetable.between(snapshot ? copies.snapshot : () => putBack(options));
        return { now: formatSeoul(clock.now()) };
      },
    },
  ];
}

async function putBack({ copies, tableId, clock, dispatcher }: TableCallsOptions): Promise<void> {
  if (!(await copies.restore()))
    throw invalidFields([{ field: 'restore', message: 'needs a snapshot that was taken before' }]);
  tableId.renew();
  clock.moveTo(clock.now() + RESTORE_MS);
  await dispatcher.dispatch(1);
}
