/** Watches the PG's book: of one debt at most one payment is kept. */
import type { Instant } from '../../../functions/domain/time.ts';
import { isTaken, leftOf, type Row } from '../pg/row.ts';
import type { Weather } from '../world/weather.ts';
import { debtOf } from './debts.ts';
import type { Accuse } from './violation.ts';

export interface Payments {
  readonly moved: (row: Row) => void;
  readonly figures: () => { readonly payments: number; readonly 'second payments': number };
}

/** A payment of which something is still with the shop. */
export const isKept = (row: Row) => isTaken(row) && leftOf(row) > 0;

/**
 * A PG that hides a payment for days, and takes it twice or calls it declined, cannot be kept from
 * taking a second one. What must become of that one is judged at rest.
 */
const isForgiven = ({ mischief }: Weather) =>
  mischief.hidesPayments > 0 && (mischief.acceptsPaidAgain || mischief.falseDecline > 0);

/**
 * A decline is believed at once. Where a person charged again, or on a new card, before a false one
 * turned into a payment, no record and no look could have told what the first was to become. One
 * that was sent after it had turned is not forgiven: by then a look shows it.
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
