/**
 * Parses Iamport's records into our words. Only fields we rely on are required: accounts differ in
 * which others they show, and unset ones come as null, "" or 0.
 */
import * as z from 'zod/mini';
import type { GatewayBillingKey, GatewayPayment } from '../../domain/gateway/answer.ts';
import { customerUid, impUid, merchantUid } from '../../domain/ids.ts';
import { SECOND } from '../../domain/time.ts';

const neededText = z.string();
const text = z.nullish(neededText);
const neededNumber = z.number();
const number = z.nullish(neededNumber);
/** Only shown to people: another type than Iamport's description names is nothing to show. */
const shown = z.catch(text, undefined);

const paymentFields = z.object({
  imp_uid: neededText,
  merchant_uid: neededText,
  status: z.enum(['ready', 'paid', 'cancelled', 'failed']),
  amount: neededNumber,
  cancel_amount: number,
  currency: text,
  name: text,
  customer_uid: text,
  customer_uid_usage: text,
  pg_provider: text,
  pg_id: text,
  pg_tid: shown,
  started_at: number,
  paid_at: number,
  failed_at: number,
  fail_reason: text,
  receipt_url: shown,
  apply_num: shown,
  card_name: shown,
  card_code: shown,
  card_number: shown,
  cancel_history: z.nullish(
    z.array(z.object({ amount: neededNumber, cancelled_at: number, reason: text })),
  ),
});

type PaymentFields = z.infer<typeof paymentFields>;

/** A payment record (`PaymentAnnotation`). */
export const paymentRow = z.pipe(
  paymentFields,
  z.transform(
    (row: PaymentFields): GatewayPayment => ({
      impUid: impUid(row.imp_uid),
      merchantUid: merchantUid(row.merchant_uid),
      status: row.status,
      amount: row.amount,
      cancelAmount: row.cancel_amount ?? 0,
      currency: row.currency ?? 'KRW',
      pg: given({ provider: row.pg_provider, id: row.pg_id }),
      card: cardOf(row),
      ...cancellationsOf(row),
      ...given({
        name: row.name,
        customerUid: row.customer_uid ? customerUid(row.customer_uid) : undefined,
        usage: row.customer_uid_usage,
        startedAt: instantOf(row.started_at),
        paidAt: instantOf(row.paid_at),
        failedAt: instantOf(row.failed_at),
        failReason: row.fail_reason,
        receiptUrl: row.receipt_url,
        applyNum: row.apply_num,
        pgTid: row.pg_tid,
      }),
    }),
  ),
);

/** Only some accounts show single refunds; every account shows their sum, `cancel_amount`. */
const cancellationsOf = ({ cancel_history: rows }: PaymentFields) =>
  rows?.length
    ? {
        cancellations: rows.map(({ amount, cancelled_at, reason }) => ({
          amount,
          ...given({ at: instantOf(cancelled_at), reason }),
        })),
      }
    : {};

/**
 * A page of payment records; `list` may be missing, or the whole page. A row that its schema refuses
 * makes all of it unclear: whoever left it out would call a payment absent.
 */
export const pageOfRows = (row: z.ZodMiniType<GatewayPayment>) =>
  z.nullish(z.object({ next: number, list: z.nullish(z.array(row)) }));

const keyFields = z.object({
  customer_uid: neededText,
  pg_provider: neededText,
  pg_id: neededText,
  card_name: shown,
  card_code: shown,
  card_number: shown,
});

/** A billing key record (`CustomerAnnotation`). */
export const billingKeyRow = z.pipe(
  keyFields,
  z.transform(
    (row: z.infer<typeof keyFields>): GatewayBillingKey => ({
      customerUid: customerUid(row.customer_uid),
      card: cardOf(row),
      pg: { provider: row.pg_provider, id: row.pg_id },
    }),
  ),
);

const cardOf = (row: {
  readonly card_name?: string | null | undefined;
  readonly card_code?: string | null | undefined;
  readonly card_number?: string | null | undefined;
}) => given({ name: row.card_name, code: row.card_code, maskedNumber: row.card_number });

/** Iamport's times are epoch seconds, with 0 for "never". */
const instantOf = (at: number | null | undefined) => (at ? at * SECOND : undefined);

type Given<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** The fields that have a value: null, undefined and "" are dropped. */
const given = <Fields extends Record<string, string | number | null | undefined>>(fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => (value ?? '') !== ''),
  ) as Given<Fields>;
