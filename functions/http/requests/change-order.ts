/** A customer's change of a subscription: its fields, and the parsed order. */
import * as z from 'zod/mini';
import { invalid } from './body.ts';
import { flag, seoulDateField, uid } from './fields.ts';

/** What a customer may change; pausing only where the shop allows it. */
export const changeFields = {
  customer_uid: z.optional(uid()),
  paused: z.optional(flag()),
  resume_at: z.optional(seoulDateField()),
  cancel_at_period_end: z.optional(flag()),
  cancel_now: z.optional(flag()),
};

type Order = z.infer<z.ZodMiniObject<typeof changeFields>>;

/** The parsed order; refuses an empty or contradictory one with `invalid_request`. */
export function orderedChange(order: Order) {
  const asked = Object.values(order).filter((value) => value !== undefined);
  if (asked.length === 0)
    throw invalid([{ field: 'body', message: 'must ask for at least one change' }]);
  if (order.cancel_now && asked.length > 1)
    throw invalid([{ field: 'cancel_now', message: 'ends it at once: ask for nothing beside it' }]);
  if (order.resume_at !== undefined && order.paused !== true)
    throw invalid([{ field: 'resume_at', message: 'needs paused: true beside it' }]);
  return {
    customerUid: order.customer_uid,
    paused: order.paused,
    resumeOn: order.resume_at,
    cancelAtPeriodEnd: order.cancel_at_period_end,
    cancelNow: order.cancel_now,
  };
}
