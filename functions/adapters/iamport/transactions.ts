/** Iamport's records as comparisons read them: by time, and whether they can be read or not. */
import * as z from 'zod/mini';
import type { GatewayTransactions } from '../../ports/gateway.ts';
import { listBetween } from './list-between.ts';
import { rowsOf } from './odd-rows.ts';
import { read } from './read.ts';
import { encoded, type IamportWorld, iamportRecords, manyRows } from './records.ts';
import { paymentRow } from './rows.ts';

/** Every method refuses with `iamport_unavailable` when the answer proves nothing. */
export function transactionsAt(world: IamportWorld): GatewayTransactions {
  const { canSee, findPayments } = iamportRecords(world, paymentRow);
  return {
    ...{ canSee, findPayments },
    findManyPayments: async (uids) => rowsOf(await manyRows(world, uids)),
    paymentsBetween: (part) => listBetween(world, part),
    findTransaction: async (uid) => {
      const path = `/payments/${encoded(uid)}?include_sandbox=true`;
      const row = await read(world, { method: 'GET', path, content: z.unknown() });
      return rowsOf(row === undefined ? [] : [row]);
    },
  };
}
