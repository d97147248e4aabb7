/** Which dates of a calendar a request asks for. */
import { invalid } from './body.ts';
import { type GatewayEvent, queryIn } from './event.ts';

const DEFAULT = 12;
const MOST = 120;
const LAST_PERIOD = 9_999;

/** `n`, 1–120, and the first period, if it is named. Refuses with `invalid_request`. */
export const calendarRangeIn = (event: GatewayEvent) => ({
  count: wholeIn(event, 'n', MOST) ?? DEFAULT,
  first: wholeIn(event, 'first_period', LAST_PERIOD),
});

function wholeIn(event: GatewayEvent, name: string, most: number): number | undefined {
  const text = queryIn(event, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw invalid([{ field: name, message: `must be a whole number from 1 to ${most}` }]);
  return value;
}
