/** The shop's other business in the same account, and records that are odd, as time passes. */
import { oddRow, otherRow } from '../pg/others.ts';
import type { World } from './world.ts';

export function startOthers({ kernel, weather, pg, faults }: World): void {
  const { phenomena } = weather;
  for (const at of phenomena.otherRows)
    kernel.at(at, () => {
      faults.count('otherRow');
      pg.add(otherRow(phenomena, kernel.now()));
    });
  for (const at of phenomena.oddRows)
    kernel.at(at, () => {
      faults.count('oddRow');
      pg.add(oddRow(phenomena, kernel.now()));
    });
}
