/** Figures of what happened in a life, as the table shows it at the end. */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Table } from '../world/table.ts';
import { debtOf } from './debts.ts';

export function figuresOf(table: Table, told: Iterable<string>) {
  const charges = table.all('charge');
  return {
    subscriptions: table.all('subscription').length,
    debts: new Set(charges.map((one) => debtOf(one.merchantUid).name)).size,
    charges: charges.length,
    cases: [...told].filter((id) => id.startsWith('case.opened')).length,
    verdicts: charges.flatMap(verdictsIn).length,
  };
}

const verdictsIn = ({ history }: Charge) => history.filter(({ what }) => what === 'verdict');
