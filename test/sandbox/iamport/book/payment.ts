/** One payment as Iamport's REST API shows it, with every field the real one has. */
import * as z from 'zod/mini';

const maybe = z.nullable(z.string());

const cancellation = z.object({
  pg_tid: z.string(),
  amount: z.number(),
  cancelled_at: z.number(),
  reason: z.string(),
  cancellation_id: z.string(),
  receipt_url: maybe,
});

export const paymentFields = {
  imp_uid: z.string(),
  merchant_uid: z.string(),
  status: z.enum(['ready', 'paid', 'cancelled', 'failed']),
  amount: z.number(),
  cancel_amount: z.number(),
  currency: z.string(),
  name: z.string(),
  started_at: z.number(),
  paid_at: z.number(),
  failed_at: z.number(),
  cancelled_at: z.number(),
  fail_reason: maybe,
  cancel_reason: maybe,
  cancel_history: z.readonly(z.array(z.readonly(cancellation))),
  cancel_receipt_urls: z.readonly(z.array(z.string())),
  receipt_url: maybe,
  customer_uid: maybe,
  customer_uid_usage: z.nullable(z.enum(['issue', 'payment', 'payment.scheduled'])),
  channel: z.enum(['pc', 'mobile', 'api']),
  pay_method: z.string(),
  pg_provider: z.string(),
  emb_pg_provider: maybe,
  pg_id: z.string(),
  pg_tid: z.string(),
  sandbox: z.boolean(),
  escrow: z.boolean(),
  apply_num: maybe,
  bank_code: maybe,
  bank_name: maybe,
  card_code: maybe,
  card_name: maybe,
  card_issuer_code: maybe,
  card_issuer_name: maybe,
  card_publisher_code: maybe,
  card_publisher_name: maybe,
  card_quota: z.number(),
  card_number: maybe,
  card_type: z.nullable(z.number()),
  vbank_code: maybe,
  vbank_name: maybe,
  vbank_num: maybe,
  vbank_holder: maybe,
  vbank_date: z.number(),
  vbank_issued_at: z.number(),
  buyer_name: maybe,
  buyer_email: maybe,
  buyer_tel: maybe,
  buyer_addr: maybe,
  buyer_postcode: maybe,
  custom_data: maybe,
  user_agent: maybe,
  deposit_history: z.readonly(z.array(z.unknown())),
  cash_receipt_issued: z.boolean(),
  promotion: z.null(),
};

export const paymentSchema = z.readonly(z.object(paymentFields));

export type IamportPayment = z.infer<typeof paymentSchema>;

/** The first state of every payment: opened, nothing approved yet. */
export function readyPayment(known: KnownAtStart): IamportPayment {
  return { ...untouched, ...known };
}

type KnownAtStart = Pick<IamportPayment, keyof IamportPayment & KnownField> &
  Partial<IamportPayment>;
type KnownField =
  | 'imp_uid'
  | 'merchant_uid'
  | 'amount'
  | 'name'
  | 'started_at'
  | 'channel'
  | 'pg_id'
  | 'pg_tid';

const untouched = {
  status: 'ready',
  cancel_amount: 0,
  currency: 'KRW',
  paid_at: 0,
  failed_at: 0,
  cancelled_at: 0,
  fail_reason: null,
  cancel_reason: null,
  cancel_history: [],
  cancel_receipt_urls: [],
  receipt_url: null,
  customer_uid: null,
  customer_uid_usage: null,
  pay_method: 'card',
  pg_provider: 'html5_inicis',
  emb_pg_provider: null,
  sandbox: false,
  escrow: false,
  apply_num: null,
  bank_code: null,
  bank_name: null,
  card_code: null,
  card_name: null,
  card_issuer_code: null,
  card_issuer_name: null,
  card_publisher_code: null,
  card_publisher_name: null,
  card_quota: 0,
  card_number: null,
  // Inicis does not distinguish credit from debit for billing keys.
  card_type: null,
  vbank_code: null,
  vbank_name: null,
  vbank_num: null,
  vbank_holder: null,
  vbank_date: 0,
  vbank_issued_at: 0,
  buyer_name: null,
  buyer_email: null,
  buyer_tel: null,
  buyer_addr: null,
  buyer_postcode: null,
  custom_data: null,
  user_agent: null,
  deposit_history: [],
  cash_receipt_issued: false,
  promotion: null,
} as const;
