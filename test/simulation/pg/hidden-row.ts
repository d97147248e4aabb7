/** From when a hidden payment is shown: at the latest while a comparison still reaches it, unless it is named. */
import { DAY, type Instant, type Span } from '../../../functions/domain/time.ts';
import type { Row } from './row.ts';

/** Within it the comparison of three nights meets each payment at least once. */
const THREE_NIGHTS: Span = 2 * DAY;

/**
 * What no answer names is shown while a comparison still reaches it: of money that is neither named
 * nor shown nobody could learn.
 */
export const shownAfter = (
  span: Span,
  now: Instant,
): Pick<Row, 'foundFrom' | 'foundIfNamedFrom'> => ({
  foundFrom: now + Math.min(span, THREE_NIGHTS),
  ...(span > THREE_NIGHTS && { foundIfNamedFrom: now + span }),
});

/** The PG has said that it exists, and goes on hiding it. */
export function hideNamed(row: Row, now: Instant): void {
  const { foundIfNamedFrom = 0 } = row;
  if (now < row.foundFrom) row.foundFrom = Math.max(row.foundFrom, foundIfNamedFrom);
}
