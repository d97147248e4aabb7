/** A requested change of a subscription: its fields, and the parsed order. */
import * as z from 'zod/mini';
import { amountFault } from '../../domain/money.ts';
import { invalid } from './body.ts';
import {
  amount,
  clearableText,
  flag,
  instantField,
  part,
  seoulDateField,
  text,
  uid,
} from './fields.ts';

/** What a customer may change; pausing only where the shop allows it. */
export const changeFields = {
  customer_uid: z.optional(uid()),
  paused: z.optional(flag()),
  resume_at: z.optional(seoulDateField()),
  cancel_at_period_end: z.optional(flag()),
  cancel_now: z.optional(flag()),
};

/** What only the shop may change. */
export const shopChangeFields = {
  ...changeFields,
  buyer_name: clearableText(16),
  buyer_email: clearableText(64),
  buyer_tel: clearableText(16),
  custom_data: clearableText(2_000),
  next_price: z.optional(
    z.nullable(
      z.strictObject({
        amount: amount(),
        name: z.optional(text(40)),
        tax_free: part(),
        vat_amount: part(),
        consented_at: z.optional(instantField()),
      }),
    ),
  ),
};

type Order = z.infer<z.ZodMiniObject<typeof shopChangeFields>>;

/** The parsed order; refuses an empty or contradictory one with `invalid_request`. */
export function orderedChange(order: Order) {
  const { next_price: price } = order;
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
    nextPrice: price && nextPrice(price),
    attached: attached(order),
  };
}

function attached(order: Order) {
  const change = {
    customData: order.custom_data,
    name: order.buyer_name,
    email: order.buyer_email,
    tel: order.buyer_tel,
  };
  return Object.values(change).every((part) => part === undefined) ? undefined : change;
}

function nextPrice(price: NonNullable<Order['next_price']>) {
  const next = {
    amount: price.amount,
    name: price.name,
    taxFree: price.tax_free,
    vatAmount: price.vat_amount,
    consentedAt: price.consented_at,
  };
  const fault = amountFault(next);
  if (fault !== undefined) throw invalid([{ ...fault, field: `next_price.${fault.field}` }]);
  return next;
}
