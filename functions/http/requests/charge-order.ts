/** A charge as the shop orders it: its fields, and the parsed request. */
import * as z from 'zod/mini';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import { merchantUid } from '../../domain/ids.ts';
import { amountFault } from '../../domain/money.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { invalid } from './body.ts';
import { amount, callersUid, optionalText, part, text, whole, windowBuyer } from './fields.ts';

/** The fields of every order, whichever billing key pays it. */
export const orderFields = {
  merchant_uid: callersUid(),
  name: text(40),
  amount: amount(),
  tax_free: part(),
  vat_amount: part(),
  card_quota: z.optional(whole({ least: 0, most: 99 })),
  ...windowBuyer(),
  buyer_addr: optionalText(128),
  buyer_postcode: optionalText(8),
  custom_data: optionalText(2_000),
};

type Order = z.infer<z.ZodMiniObject<typeof orderFields>>;

/** Refuses with `merchant_uid_reserved`, or with `invalid_request` when the amounts contradict. */
export function orderedCharge(order: Order): Omit<ChargeRequest, 'customerUid'> {
  if (ownMerchantUid(order.merchant_uid) !== undefined)
    throw new Refusal('merchant_uid_reserved', 'This merchant_uid is one of our own. Use another.');
  const parts = {
    amount: order.amount,
    taxFree: order.tax_free,
    vatAmount: order.vat_amount,
    cardQuota: order.card_quota,
  };
  const fault = amountFault(parts);
  if (fault !== undefined) throw invalid([fault]);
  return {
    merchantUid: merchantUid(order.merchant_uid),
    name: order.name,
    ...parts,
    buyer: {
      name: order.buyer_name,
      email: order.buyer_email,
      tel: order.buyer_tel,
      addr: order.buyer_addr,
      postcode: order.buyer_postcode,
    },
    customData: order.custom_data,
  };
}
