/** What falls due day by day, as the shop sees it. */
import type { DueSums } from '../domain/subscription/price/due-days.ts';
import { seoulIso } from '../domain/time.ts';

export const dueView = (
  { asOf, exact, days }: DueSums,
  /** Asks for the part that follows; null at the end. */
  next_cursor: string | null,
) => ({
  as_of: seoulIso(asOf),
  exact,
  days: days.map(({ date, count, amount, retries }) => ({ date, count, amount, retries })),
  ...(next_cursor !== null && { next_cursor }),
});
