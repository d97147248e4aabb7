/** What answers show of a case: the question, the evidence, and how it was closed. */
import * as z from 'zod/mini';
import { CASE_REASONS, VERDICTS } from '../../domain/case/reason.ts';
import type { caseNow, caseView, paymentView } from '../case-view.ts';
import { historyEntry } from './charge.ts';
import {
  actorText,
  currency,
  described,
  instant,
  named,
  pageOf,
  periodNumber,
  won,
} from './parts.ts';
import { answerOf } from './same-type.ts';

const orNull = () => z.nullable(z.string());

export const gatewayPayment = named(
  'GatewayPayment',
  answerOf<typeof paymentView>()({
    imp_uid: z.string(),
    merchant_uid: z.string(),
    customer_uid: orNull(),
    status: z.enum(['ready', 'paid', 'cancelled', 'failed']),
    amount: z.number(),
    cancel_amount: z.number(),
    currency: z.string(),
    pg_provider: orNull(),
    pg_id: orNull(),
    pg_tid: orNull(),
    paid_at: z.nullable(instant()),
    failed_at: z.nullable(instant()),
    fail_code: orNull(),
    pg_message: described(orNull(), 'The PG’s own words, cleaned; for the shop only.'),
    apply_num: orNull(),
    card: described(orNull(), 'As the gateway masked it.'),
  }),
  'One of Iamport’s records.',
);

const requested = z.strictObject({
  merchant_uid: z.string(),
  customer_uid: z.string(),
  name: z.string(),
  amount: won(),
  currency: currency(),
  tax_free: z.nullable(won()),
  vat_amount: z.nullable(won()),
  card_quota: z.nullable(z.int()),
  buyer_name: described(orNull(), 'Masked.'),
  buyer_email: described(orNull(), 'Masked.'),
  buyer_tel: described(orNull(), 'Masked.'),
});

const times = z.strictObject({
  phase: z.enum(['claimed', 'unknown', 'due']),
  sends: z.int(),
  requested_at: instant(),
  send_by: instant(),
  settle_after: instant(),
  look_at: instant(),
  not_found_at: z.nullable(instant()),
  failed_at: z.nullable(instant()),
  blind_since: z.nullable(instant()),
  said_to_exist: described(
    z.boolean(),
    'KG Inicis or Iamport answered that a payment exists already: that none is found proves nothing.',
  ),
});

const evidence = z.strictObject({
  request: z.nullable(requested),
  times: z.nullable(times),
  history: z.array(historyEntry),
  payments: described(z.array(gatewayPayment), 'Iamport’s records when the case was opened.'),
  facts: described(z.record(z.string(), z.union([z.string(), z.number()])), 'Further facts.'),
});

const closing = z.strictObject({
  verdict: described(
    z.enum([...VERDICTS, 'settled']),
    '`settled`: the outcome became known without a person.',
  ),
  imp_uid: orNull(),
  actor: actorText(),
  reason: z.string(),
  at: instant(),
});

const caseFields = {
  id: z.string(),
  reason: z.enum(CASE_REASONS),
  status: z.enum(['open', 'closed']),
  opened_at: instant(),
  merchant_uid: orNull(),
  imp_uid: orNull(),
  customer_uid: orNull(),
  customer_id: z.optional(z.string()),
  subscription_id: z.optional(z.string()),
  period: z.optional(periodNumber()),
  amount: z.nullable(z.number()),
  verdicts: described(z.array(z.enum(VERDICTS)), 'Those that fit it; none once it is decided.'),
  consequences: described(
    z.array(z.strictObject({ verdict: z.enum(VERDICTS), en: z.string(), ko: z.string() })),
    'What each of these verdicts does, in a sentence with the won, in English and Korean.',
  ),
  evidence,
  under_way: described(
    z.nullable(closing),
    'The verdict `refund` while it is carried out: the case closes when the refund is proven.',
  ),
  closed: z.nullable(closing),
};

export const openedCase = named(
  'Case',
  answerOf<typeof caseView>()(caseFields),
  'A question that software must not decide.',
);

const now = z.strictObject({
  payments: described(
    z.nullable(z.array(gatewayPayment)),
    'Iamport’s records at this moment; null when it could not be asked.',
  ),
  history: z.array(historyEntry),
  contradicted: described(
    z.array(z.enum(VERDICTS)),
    'Verdicts that these records contradict: `payment_exists` as long as Iamport keeps the money.',
  ),
});

export const presentCase = named(
  'CaseNow',
  answerOf<typeof caseNow>()({ ...caseFields, now }),
  'A case, with what Iamport and the ledger show now.',
);

export const cases = pageOf('cases', openedCase);
