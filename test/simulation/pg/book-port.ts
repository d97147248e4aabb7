/** The gateway's transactions as comparisons read them: by status and time, in one answer. */
import type {
  GatewayPayment,
  GatewayRows,
  ListPart,
} from '../../../functions/domain/gateway/answer.ts';
import type { CustomerUid } from '../../../functions/domain/ids.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { GatewayTransactions } from '../../../functions/ports/gateway.ts';
import type { Invocation } from '../world/invocation.ts';
import type { Pg } from './book.ts';
import { controlled } from './control.ts';
import { asking, isBlind, type QuestionWorld } from './questions.ts';
import type { Row } from './row.ts';

const PAGE = 100;

export function bookOf(
  world: QuestionWorld & { readonly pg: Pg },
  invocation: Invocation,
): GatewayTransactions {
  const question = asking(world, invocation);
  const found: Pg['found'] = (where, of) => (isBlind(world) ? [] : world.pg.found(where, of));
  const ofOrder = (uid: string) => found(() => true, uid);
  const hasKey = (uid: CustomerUid) => !isBlind(world) && world.pg.cardOf(uid) !== undefined;
  return {
    canSee: controlled(question, { ofOrder, hasKey }),
    paymentsBetween: async (search) => {
      const page = await question('paymentsBetween', () => pageOf(found, search));
      return { ...page, ...readable(world.pg, page.rows) };
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

function pageOf(found: Pg['found'], { status, from, until }: ListPart) {
  const rows = found((row) => row.status === status && isWithin(row, { from, until }));
  return {
    rows: rows
      .toReversed()
      .toSorted((one, two) => listedAt(one) - listedAt(two))
      .slice(0, PAGE),
    more: PAGE < rows.length,
  };
}

/** The adapter names the rows that it cannot read, and reads the others. */
function readable(pg: Pg, listed: readonly GatewayPayment[]): GatewayRows {
  const odd = new Set(pg.rows().flatMap((row) => (row.isOdd ? row.impUid : [])));
  return {
    rows: listed.filter(({ impUid }) => !odd.has(impUid)),
    unreadable: listed
      .filter(({ impUid }) => odd.has(impUid))
      .map(({ impUid }) => ({ impUid, fields: ['amount'] })),
  };
}

function isWithin(row: Row, span: { readonly from: Instant; readonly until: Instant }): boolean {
  const at = listedAt(row);
  return at >= span.from && at < span.until;
}

/** A payment is listed by the instant it was paid, a refunded one by that of its last refund. */
const listedAt = ({
  cancellations = [],
  paidAt = 0,
}: Pick<GatewayPayment, 'cancellations' | 'paidAt'>) => cancellations.at(-1)?.at ?? paidAt;
