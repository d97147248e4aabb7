/**
 * A month is settled once: what was waived is owed no more, and a second payment, or one of a waived
 * month, is not kept without a question that a person has really been asked.
 */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import type { Table } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { isAbout } from './decided.ts';
import type { Accuse } from './violation.ts';

/** Cases that ask whether a charge was made: who waives one of them gives the money up. */
const WAIVABLE = /^(payment_mismatch|unresolved|lookups_blind|request_fault)\./;

/** A function may be frozen for half an hour, twice, between its read and its write. */
const FROZEN = 62 * MINUTE;

const entriesOf = (table: Table, name: string) =>
  table.all('charge').filter(({ merchantUid }) => debtOf(merchantUid).name === name);

/** When a person waived the debt, on an attempt that is unpaid to this day. */
const waivedAt = (table: Table, name: string): readonly Instant[] =>
  entriesOf(table, name)
    .filter((entry) => !('payment' in entry))
    .flatMap(({ history }) => history.filter(isWaiver))
    .map(({ at }) => at);

const isWaiver = ({ what, note, caseId }: Charge['history'][number]) =>
  what === 'verdict' && note === 'waive' && WAIVABLE.test(String(caseId));

/** Whether a person waived the debt, on whichever of its attempts. */
export const wasWaived = (table: Table, name: string) => waivedAt(table, name).length > 0;

/** Judges what a write calls missed. */
export function judgeMissed(
  world: { readonly accuse: Accuse; readonly now: () => Instant; readonly table: () => Table },
  { id, missed }: Subscription,
): void {
  for (const { period } of missed) {
    const name = `${id}/${period}`;
    const isPaid = entriesOf(world.table(), name).some((entry) => 'payment' in entry);
    if (!isPaid && waivedAt(world.table(), name).some((at) => at < world.now() - FROZEN))
      world.accuse({
        rule: 'what was waived is owed no more',
        about: id,
        detail: `period ${period}`,
      });
  }
}

/** Whether somebody is asked, or was asked, about these payments of one debt as such. */
export const isAskedAsSecond = (table: Table, rows: readonly Row[]): boolean =>
  rows.some((row) =>
    table
      .all('case')
      .filter((one) => isAbout(one, row))
      .some(
        ({ reason, closing }) =>
          closing === undefined ||
          (reason === 'duplicate_payment' && closing.verdict !== 'settled'),
      ),
  );

/** The payment that was booked after its debt was waived, and that nobody was asked about since. */
export const keptThoughWaived = (table: Table, rows: readonly Row[]): Row | undefined =>
  rows.find((row) => {
    const entry = table.find('charge', row.merchantUid)?.item;
    const bookedAt = entry?.history.find(({ what }) => what === 'paid')?.at ?? 0;
    const before = waivedAt(table, debtOf(row.merchantUid).name).filter((at) => at < bookedAt);
    return before.length > 0 && !isAskedSince(table, row, Math.min(...before));
  });

const isAskedSince = (table: Table, row: Row, at: Instant) =>
  table
    .all('case')
    .some((one) => isAbout(one, row) && (one.closing === undefined || one.closing.at > at));
