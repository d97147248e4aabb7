/** Watches the PG's book: of one debt at most one payment is kept. */
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

export function watchPayments(world: {
  readonly accuse: Accuse;
  readonly weather: () => Weather;
}): Payments {
  const kept = new Map<string, Set<string>>();
  let [payments, second] = [0, 0];
  return {
    moved: (row) => {
      const { name } = debtOf(row.merchantUid);
      const of = kept.get(name) ?? new Set();
      kept.set(name, of);
      if (!isKept(row)) return void of.delete(row.impUid);
      if (of.has(row.impUid)) return;
      of.add(row.impUid);
      payments += 1;
      if (of.size === 1) return;
      second += 1;
      if (!isForgiven(world.weather()))
        world.accuse({
          rule: 'a debt is paid once',
          about: row.merchantUid,
          detail: `${name} is paid by ${[...of].join(' and ')}`,
        });
    },
    figures: () => ({ payments, 'second payments': second }),
  };
}
