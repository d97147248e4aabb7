/** A price in a request, with the rules between its parts. */
import type * as z from 'zod/mini';
import { amountFault, type Price } from '../../domain/money.ts';
import { invalid } from './body.ts';
import { amount, part, text } from './fields.ts';

export const priceFields = {
  name: text(40),
  amount: amount(),
  tax_free: part(),
  vat_amount: part(),
};

/** The price; refuses with `invalid_request` when the tax parts exceed the amount. */
export function orderedPrice(order: z.infer<z.ZodMiniObject<typeof priceFields>>): Price {
  const price = {
    name: order.name,
    amount: order.amount,
    taxFree: order.tax_free,
    vatAmount: order.vat_amount,
  };
  const fault = amountFault(price);
  if (fault !== undefined) throw invalid([fault]);
  return price;
}
