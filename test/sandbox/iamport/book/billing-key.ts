/** One billing key: what Iamport shows of it, and the test card that Inicis charges for it. */
import * as z from 'zod/mini';
import type { TestCard } from '../inicis/test-cards.ts';

const maybe = z.nullable(z.string());

const customerSchema = z.readonly(
  z.object({
    customer_uid: z.string(),
    pg_provider: z.string(),
    pg_id: z.string(),
    sandbox: z.boolean(),
    customer_id: maybe,
    card_name: z.string(),
    card_code: maybe,
    card_issuer_code: maybe,
    card_issuer_name: maybe,
    card_publisher_code: maybe,
    card_publisher_name: maybe,
    card_number: maybe,
    card_type: z.nullable(z.number()),
    customer_name: maybe,
    customer_tel: maybe,
    customer_email: maybe,
    customer_addr: maybe,
    customer_postcode: maybe,
    inserted: z.number(),
    updated: z.number(),
  }),
);

export const billingKeySchema = z.readonly(
  z.object({
    customer: customerSchema,
    /** The name of the test card. Its number is stored nowhere. */
    card: z.string(),
  }),
);

export type IamportCustomer = z.infer<typeof customerSchema>;
export type BillingKey = z.infer<typeof billingKeySchema>;

type Issuance = Pick<IamportCustomer, 'customer_uid' | 'pg_id' | 'sandbox'> &
  Partial<Omit<IamportCustomer, 'inserted' | 'updated'>> & {
    readonly at: number;
    readonly card: TestCard;
    /** The earlier key of this customer_uid, which a new issuance overwrites. */
    readonly before: BillingKey | undefined;
  };

export function issueKey({ at, card, before, ...known }: Issuance): BillingKey {
  const inserted = before?.customer.inserted ?? at;
  const shown = { card_name: card.name, card_code: card.code, card_number: card.masked };
  return {
    customer: { ...withoutDetails, ...shown, ...known, inserted, updated: at },
    card: card.id,
  };
}

const withoutDetails = {
  pg_provider: 'html5_inicis',
  customer_id: null,
  card_issuer_code: null,
  card_issuer_name: null,
  card_publisher_code: null,
  card_publisher_name: null,
  card_type: null,
  customer_name: null,
  customer_tel: null,
  customer_email: null,
  customer_addr: null,
  customer_postcode: null,
} as const;
