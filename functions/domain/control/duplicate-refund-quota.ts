/** How many duplicate payments may be refunded automatically on one day. */
import type { SeoulDate } from '../calendar.ts';
import type { Control } from './control.ts';

/** Counts one more today; undefined when the day's quota is used up. */
export function withDuplicateRefund(
  control: Control,
  limit: { readonly today: SeoulDate; readonly most: number },
): Control | undefined {
  const { duplicateRefunds: last } = control;
  const before = last?.on === limit.today ? last.count : 0;
  return before < limit.most
    ? { ...control, duplicateRefunds: { on: limit.today, count: before + 1 } }
    : undefined;
}
