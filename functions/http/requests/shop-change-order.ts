/** The shop's change of a subscription: also its price, and what is attached to it. */
import * as z from 'zod/mini';
import { amountFault } from '../../domain/money.ts';
import { invalid } from './body.ts';
import { changeFields, orderedChange } from './change-order.ts';
import { amount, clearableText, instantField, part, text } from './fields.ts';

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

/** The parsed order; refuses as `orderedChange` does, and a price whose parts exceed it. */
export function orderedShopChange(order: Order) {
  const { next_price: price } = order;
  return {
    ...orderedChange(order),
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
