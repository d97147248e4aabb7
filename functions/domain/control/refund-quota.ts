/** How many refunds may be made on one day: automatic ones, and those that people ask for. */
import type { SeoulDate } from '../calendar.ts';
import type { Control } from './control.ts';

/** `duplicateRefunds`: of second payments, automatically; `askedRefunds`: all others. */
export type RefundQuota = 'duplicateRefunds' | 'askedRefunds';

/** Counts one more today; undefined when the day's quota is used up. */
export function withRefundCounted(
  control: Control,
  limit: { readonly of: RefundQuota; readonly today: SeoulDate; readonly most: number },
): Control | undefined {
  const last = control[limit.of];
  const before = last?.on === limit.today ? last.count : 0;
  return before < limit.most
    ? { ...control, [limit.of]: { on: limit.today, count: before + 1 } }
    : undefined;
}
