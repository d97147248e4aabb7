/** Watches the PG's transactions: at most one payment of a debt is kept. */
import type { Instant } from '../../../functions/domain/time.ts';
import { isTaken, leftOf, type Row } from '../pg/row.ts';
import type { Weather } from '../world/weather.ts';
import { debtOf } from './debts.ts';
import type { Accuse } from './violation.ts';

export interface Payments {
  readonly moved: (row: Row) => void;
  readonly figures: () => { readonly payments: number; readonly 'second payments': number };
}

/** Whether something is left of a payment after its refunds. */
export const isKept = (row: Row) => isTaken(row) && leftOf(row) > 0;

/**
 * No protocol keeps a PG that hides a payment for days, and accepts it twice or calls it declined,
 * from taking a second one. What must become of that one is judged at the end.
 */
const isForgiven = ({ mischief }: Weather) =>
  mischief.hidesPayments > 0 && (mischief.acceptsPaidAgain || mischief.falseDecline > 0);

/**
 * A decline is believed at once. When a person charges again, or on a new card, before a false decline
 * turns into a payment, no record and no inquiry can show what it will become. A request sent after
 * that is not forgiven: by then an inquiry shows the payment.
 */
const isBeforeItTurned = (declined: Row, otherSentAt: Instant | undefined) =>
  declined.falselyDeclined === true &&
  declined.paidAt !== undefined &&
  otherSentAt !== undefined &&
  declined.startedAt < otherSentAt &&
  otherSentAt < declined.paidAt;

export function watchPayments(world: {
  readonly accuse: Accuse;
  readonly weather: () => Weather;
  readonly lastSentAt: (uid: string) => Instant | undefined;
}): Payments {
  const kept = new Map<string, Map<string, Row>>();
  let [payments, second] = [0, 0];
  const couldNotTell = (one: Row, other: Row) =>
    isBeforeItTurned(one, world.lastSentAt(other.merchantUid)) ||
    isBeforeItTurned(other, world.lastSentAt(one.merchantUid));
  return {
    moved: (row) => {
      const { name } = debtOf(row.merchantUid);
      const of = kept.get(name) ?? new Map<string, Row>();
      kept.set(name, of);
      if (!isKept(row)) return void of.delete(row.impUid);
      if (of.has(row.impUid)) return;
      const others = [...of.values()];
      of.set(row.impUid, row);
      payments += 1;
      if (others.length === 0) return;
      second += 1;
      if (!isForgiven(world.weather()) && !others.every((other) => couldNotTell(row, other)))
        world.accuse({
          rule: 'a debt is paid once',
          about: row.merchantUid,
          detail: `${name} is paid by ${[...of.keys()].join(' and ')}`,
        });
    },
    figures: () => ({ payments, 'second payments': second }),
  };
}
