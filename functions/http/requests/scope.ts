/** Which items the shop lists: one customer's, or all within a range of Seoul dates. */
import { isCalendarDate } from '../../domain/calendar.ts';
import type { Owner } from '../../domain/ids.ts';
import { DAY, startOfSeoulDate } from '../../domain/time.ts';
import type { ListScope } from '../../ports/lists.ts';
import { invalid } from './body.ts';
import { type GatewayEvent, queryIn } from './event.ts';

const LONGEST_ID = 255;

/** `customer_id`, or `from` and `to` (both inclusive). Refuses with `invalid_request`. */
export function scopeIn(
  event: GatewayEvent,
  ownerCalled: (customerId: string) => Owner,
): ListScope {
  const customerId = queryIn(event, 'customer_id');
  if (customerId !== undefined && customerId.length > LONGEST_ID)
    throw invalid([{ field: 'customer_id', message: `must be at most ${LONGEST_ID} characters` }]);
  if (customerId !== undefined) return { of: 'owner', owner: ownerCalled(customerId) };
  return dateRangeIn(event);
}

/** All customers' items, from `from` to `to` (both inclusive). Refuses with `invalid_request`. */
export function dateRangeIn(event: GatewayEvent): ListScope {
  const from = dateIn(event, 'from');
  const to = dateIn(event, 'to');
  if (from !== undefined && to !== undefined && from > to)
    throw invalid([{ field: 'from', message: 'must not be after to' }]);
  return { of: 'all', from, until: to === undefined ? undefined : to + DAY };
}

function dateIn(event: GatewayEvent, name: string) {
  const value = queryIn(event, name);
  if (value === undefined) return undefined;
  if (!isCalendarDate(value))
    throw invalid([{ field: name, message: 'must be a date: 2026-11-23' }]);
  return startOfSeoulDate(value);
}
