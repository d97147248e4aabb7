/**
 * The list of transactions of one status within a span. An answer may hold few rows, payments leave
 * the list while it is read, and for hours it may come in a form that nobody can read.
 */
import type { GatewayPayment, ListPart } from '../../../functions/domain/gateway/answer.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import { SECOND } from '../../../functions/domain/time.ts';
import type { GatewayTransactions } from '../../../functions/ports/gateway.ts';
import { isAway } from '../world/away.ts';
import type { Faults } from '../world/faults.ts';
import type { Watch } from '../world/watch.ts';
import type { Pg } from './book.ts';
import { isBlind, type QuestionWorld } from './questions.ts';
import { isOthers, type Row } from './row.ts';

export interface ListWorld extends QuestionWorld {
  readonly pg: Pg;
  readonly faults: Faults;
  readonly watch: Pick<Watch, 'listed'>;
}

type Answer = Awaited<ReturnType<GatewayTransactions['paymentsBetween']>>;

/** Enough for any second. */
const MOST_IN_A_SECOND = 1_000;

/** What one answer shows of the part; afterwards a row may leave the list. */
export function partOf(world: ListWorld, part: ListPart): Answer {
  const { weather, watch, faults, kernel } = world;
  const { rowsInAnswer, oddLists } = weather.phenomena;
  const all = isBlind(world) ? [] : within(world.pg, part);
  if (all.length > 0 && isAway(oddLists, kernel.now())) {
    faults.count('oddList');
    watch.listed?.({ part, rows: [], as: 'odd' });
    return { rows: [], unreadable: [{ fields: ['list'], part }], more: false };
  }
  const most = part.until - part.from > SECOND ? rowsInAnswer : MOST_IN_A_SECOND;
  const rows = all.slice(0, most);
  const more = rows.length < all.length;
  watch.listed?.({ part, rows, as: isBlind(world) ? 'blind' : more ? 'part' : 'whole' });
  moveAway(world, part);
  return { rows, unreadable: [], more };
}

const within = (pg: Pg, part: ListPart): readonly GatewayPayment[] =>
  pg
    .found((row) => isIn(part, row))
    .toReversed()
    .toSorted((one, two) => shownAt(one) - shownAt(two));

/** Whether the list shows the row within the part. */
export const isIn = ({ status, from, until }: ListPart, row: Row): boolean =>
  row.status === status && listedAt(row) >= from && listedAt(row) < until;

/** A payment is listed by the instant it was paid, a refunded one by that of its last refund. */
export const listedAt = ({ cancellations, paidAt = 0 }: Row): Instant =>
  cancellations.at(-1)?.at ?? paidAt;

const shownAt = ({ cancellations = [], paidAt = 0 }: GatewayPayment) =>
  cancellations.at(-1)?.at ?? paidAt;

/** The shop refunds something else that it sold, in the console, while the list is read. */
function moveAway({ pg, weather, kernel, faults }: ListWorld, part: ListPart): void {
  const { rowsMove, random } = weather.phenomena;
  if (part.status !== 'paid' || kernel.now() >= weather.clearsUp || !random.chance(rowsMove))
    return;
  const row = pg.rows().find((one) => isOthers(one) && one.isOdd !== true && isIn(part, one));
  if (row === undefined) return;
  faults.count('rowMoves');
  row.status = 'cancelled';
  row.cancellations.push({ amount: row.amount, at: kernel.now(), reason: '고객 요청' });
}
