/** Schemas of the parts that several kinds of item share. */
import * as z from 'zod/mini';
import {
  customerUid,
  fence,
  impUid,
  merchantUid,
  requestDigest,
  storedOwner,
} from '../../domain/ids.ts';

const branded = <Brand extends string>(make: (text: string) => Brand) =>
  z.pipe(z.string(), z.transform(make));

export const fields = {
  customerUid: branded(customerUid),
  merchantUid: branded(merchantUid),
  impUid: branded(impUid),
  owner: branded(storedOwner),
  fence: branded(fence),
  digest: branded(requestDigest),
  instant: z.number(),
  won: z.number(),
};

export const announcements = z.array(
  z.object({
    eventId: z.string(),
    type: z.enum([
      'billing_key.registered',
      'billing_key.deleted',
      'charge.paid',
      'charge.declined',
      'charge.unknown',
    ]),
    at: fields.instant,
  }),
);

export const card = z.object({
  name: z.optional(z.string()),
  code: z.optional(z.string()),
  maskedNumber: z.optional(z.string()),
});

const buyer = z.object({
  name: z.optional(z.string()),
  email: z.optional(z.string()),
  tel: z.optional(z.string()),
  addr: z.optional(z.string()),
  postcode: z.optional(z.string()),
});

/** What a charge asks for, but whom: a registration's charge does not know its key yet. */
const keylessRequest = {
  merchantUid: fields.merchantUid,
  name: z.string(),
  amount: fields.won,
  taxFree: z.optional(fields.won),
  vatAmount: z.optional(fields.won),
  cardQuota: z.optional(z.number()),
  buyer: z.optional(buyer),
  customData: z.optional(z.string()),
};

export const firstCharge = z.object(keylessRequest);
export const chargeRequest = z.object({ ...keylessRequest, customerUid: fields.customerUid });
