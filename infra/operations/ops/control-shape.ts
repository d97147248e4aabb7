/** The answer of `GET /control`, as far as the operator's commands show it. */
import * as z from 'zod/mini';

const maybe = z.nullable(z.string());

const sums = { count: z.number(), amount: z.number() };

export const controlShape = z.looseObject({
  charging: z.string(),
  breaker: z.looseObject({ open: z.boolean(), probe_at: maybe, pg_message: z.optional(maybe) }),
  outage: z.looseObject({ open: z.boolean(), since: maybe }),
  run: z.looseObject({
    held: z.boolean(),
    min_count: z.number(),
    min_amount: z.number(),
    limit: z.object(sums),
    days: z.array(
      z.object({
        date: z.string(),
        ...sums,
        plans: z.array(z.object({ plan_id: maybe, ...sums })),
      }),
    ),
    released: z.array(z.object({ date: z.string(), count: z.number() })),
  }),
  table: z.looseObject({ state: z.string(), since: maybe, replay: maybe }),
  changes: z.array(
    z.looseObject({ at: z.string(), actor: z.string(), reason: z.string(), what: z.string() }),
  ),
});
