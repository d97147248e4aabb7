/** Sums what falls due on a day, by plan: what a person sees of it before it is charged. */
import type { SeoulDate } from '../calendar.ts';
import type { PlanId } from '../ids.ts';
import type { Won } from '../money.ts';
import type { DayVolume, Volume } from './control.ts';

export interface DueFirst {
  readonly amount: Won;
  readonly planId?: PlanId | undefined;
}

/** So many are named in the control item, which every worker reads; the smallest go unnamed. */
const MOST_PLANS = 20;

/** The volume of these charges, and of as many more that were only counted: they weigh the average. */
export function dayVolume(
  date: SeoulDate,
  { charges, more = 0 }: { readonly charges: readonly DueFirst[]; readonly more?: number },
): DayVolume {
  const { count, amount } = volumeOf(charges);
  const weight = count === 0 ? 0 : (count + more) / count;
  const plans = [...Map.groupBy(charges, ({ planId }) => planId)]
    .map(([planId, some]) => ({ planId, ...volumeOf(some) }))
    .sort((a, b) => b.amount - a.amount)
    .slice(0, MOST_PLANS);
  return { date, count: count + more, amount: Math.round(amount * weight), plans };
}

const volumeOf = (charges: readonly DueFirst[]): Volume => ({
  count: charges.length,
  amount: charges.reduce((sum, { amount }) => sum + amount, 0),
});
