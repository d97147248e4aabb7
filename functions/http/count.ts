/** How many dates of a calendar are asked for. */
import { invalid } from './body.ts';
import { type GatewayEvent, queryIn } from './event.ts';

const DEFAULT = 12;
const MOST = 120;

/** `n`, 1–120. Refuses with `invalid_request`. */
export function countIn(event: GatewayEvent): number {
  const count = Number(queryIn(event, 'n') ?? DEFAULT);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw invalid([{ field: 'n', message: `must be a whole number from 1 to ${MOST}` }]);
  return count;
}
