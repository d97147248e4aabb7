/** Which items the shop lists: one customer's or everybody's, and of which Seoul dates. */
import * as z from 'zod/mini';
import type { Owner } from '../../domain/ids.ts';
import { DAY, type Instant, startOfSeoulDate } from '../../domain/time.ts';
import type { ListScope } from '../../ports/lists.ts';
import { invalid } from './body.ts';
import { customerId, seoulDateField } from './fields.ts';

/** A range of Seoul dates, both inclusive. */
export const dateFields = {
  from: z.optional(seoulDateField()),
  to: z.optional(seoulDateField()),
};

/** The same of one customer. */
export const scopeFields = { customer_id: z.optional(customerId()), ...dateFields };

type Dates = z.infer<z.ZodMiniObject<typeof dateFields>>;

/** One customer's items, or everybody's. Refuses with `invalid_request`. */
export function scopeIn(
  query: z.infer<z.ZodMiniObject<typeof scopeFields>>,
  ownerCalled: (customerId: string) => Owner,
): ListScope {
  const { customer_id } = query;
  const dates = rangeIn(query);
  return customer_id === undefined
    ? { of: 'all', ...dates }
    : { of: 'owner', owner: ownerCalled(customer_id), ...dates };
}

/** Everybody's items. Refuses with `invalid_request`. */
export const dateRangeIn = (query: Dates): ListScope => ({ of: 'all', ...rangeIn(query) });

function rangeIn({ from, to }: Dates): { from?: Instant | undefined; until?: Instant | undefined } {
  if (from !== undefined && to !== undefined && from > to)
    throw invalid([{ field: 'from', message: 'must not be after to' }]);
  return {
    from: from === undefined ? undefined : startOfSeoulDate(from),
    until: to === undefined ? undefined : startOfSeoulDate(to) + DAY,
  };
}
