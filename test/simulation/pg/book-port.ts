/** The gateway's transactions as comparisons read them: by status and time, in one answer. */
import type { GatewayPayment, GatewayRows } from '../../../functions/domain/gateway/answer.ts';
import type { CustomerUid } from '../../../functions/domain/ids.ts';
import type { GatewayTransactions } from '../../../functions/ports/gateway.ts';
import type { Invocation } from '../world/invocation.ts';
import type { Pg } from './book.ts';
import { controlled } from './control.ts';
import { type ListWorld, partOf } from './list.ts';
import { asking, isBlind } from './questions.ts';

export function bookOf(world: ListWorld, invocation: Invocation): GatewayTransactions {
  const question = asking(world, invocation);
  const found: Pg['found'] = (where, of) => (isBlind(world) ? [] : world.pg.found(where, of));
  const ofOrder = (uid: string) => found(() => true, uid);
  const hasKey = (uid: CustomerUid) => !isBlind(world) && world.pg.cardOf(uid) !== undefined;
  return {
    canSee: controlled(question, { ofOrder, hasKey }),
    paymentsBetween: async (part) => {
      const listed = await question('paymentsBetween', () => partOf(world, part));
      return { ...listed, ...readable(world.pg, listed) };
    },
    findManyPayments: (uids) =>
      question('findManyPayments', () => ({
        rows: uids.flatMap((uid) => ofOrder(uid)[0] ?? []),
        unreadable: [],
      })),
    findPayments: (uid) => question('findPayments', () => ofOrder(uid)),
    findTransaction: (uid) =>
      question('findTransaction', () => ({
        rows: found((row) => row.impUid === uid).slice(0, 1),
        unreadable: [],
      })),
  };
}

/** The adapter names the rows that it cannot read, and reads the others. */
function readable(pg: Pg, { rows: listed, unreadable }: GatewayRows): GatewayRows {
  const odd = new Set(pg.rows().flatMap((row) => (row.isOdd ? row.impUid : [])));
  const isOdd = ({ impUid }: GatewayPayment) => odd.has(impUid);
  return {
    rows: listed.filter((row) => !isOdd(row)),
    unreadable: [
      ...unreadable,
      ...listed.filter(isOdd).map(({ impUid }) => ({ impUid, fields: ['amount'] })),
    ],
  };
}
