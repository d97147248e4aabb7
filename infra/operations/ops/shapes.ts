/** The fields of the API's answers that the commands read; `--json` shows the others too. */
import * as z from 'zod/mini';

const maybe = z.nullable(z.string());

const historyEntry = z.looseObject({
  at: z.string(),
  what: z.string(),
  note: maybe,
  actor: z.string(),
  pg_message: z.optional(maybe),
  answer: z.optional(z.string()),
  case_id: z.optional(z.string()),
});

const refund = z.looseObject({
  refund_id: z.string(),
  amount: z.number(),
  status: z.string(),
  reason: z.string(),
  requested_at: z.string(),
});

const duplicate = z.looseObject({
  imp_uid: z.string(),
  amount: z.number(),
  status: z.string(),
  found_at: z.string(),
});

export const chargeShape = z.looseObject({
  merchant_uid: z.string(),
  imp_uid: maybe,
  customer_uid: z.string(),
  status: z.string(),
  amount: z.number(),
  paid_amount: z.optional(z.number()),
  refunded_amount: z.number(),
  name: z.string(),
  created_at: z.string(),
  paid_at: maybe,
  apply_num: maybe,
  card: z.nullable(z.looseObject({ name: maybe, masked_number: maybe })),
  subscription_id: z.optional(z.string()),
  period: z.optional(z.number()),
  case: z.optional(z.object({ id: z.string(), reason: z.string() })),
  decline: z.optional(
    z.looseObject({ class: z.string(), code: maybe, pg_message: z.optional(maybe) }),
  ),
});

export const storyShape = z.extend(chargeShape, {
  refunds: z.array(refund),
  duplicates: z.array(duplicate),
  history: z.array(historyEntry),
});

export const refundedShape = z.extend(chargeShape, { refund });

export type Charge = z.infer<typeof chargeShape>;
export type Story = z.infer<typeof storyShape>;

export const subscriptionShape = z.looseObject({
  id: z.string(),
  customer_id: z.string(),
  customer_uid: z.string(),
  plan_id: maybe,
  name: z.string(),
  amount: z.number(),
  anchor_day: z.number(),
  status: z.string(),
  current_period: z.object({ number: z.number(), starts_on: z.string(), ends_on: z.string() }),
  next_charge_at: maybe,
  cancel_at_period_end: z.boolean(),
  ends_on: z.optional(z.string()),
  canceled_at: z.optional(z.string()),
  cancel_reason: z.optional(z.string()),
  dunning: z.optional(
    z.looseObject({
      class: z.string(),
      code: maybe,
      attempts: z.number(),
      next_attempt_at: maybe,
      gives_up_at: maybe,
      action: z.string(),
    }),
  ),
  resume_at: maybe,
  missed_periods: z.array(z.object({ number: z.number(), date: z.string(), amount: z.number() })),
  created_at: z.string(),
});

export const subscriptionStoryShape = z.extend(subscriptionShape, {
  history: z.array(
    z.looseObject({
      at: z.string(),
      actor: z.string(),
      what: z.string(),
      from: z.optional(z.union([z.string(), z.number()])),
      to: z.optional(z.union([z.string(), z.number()])),
    }),
  ),
});

export const calendarShape = z.object({
  dates: z.array(
    z.object({ period: z.number(), date: z.string(), amount: z.number(), rule: z.string() }),
  ),
  ends_on: z.optional(z.string()),
});

export type ComingDate = z.infer<typeof calendarShape>['dates'][number];

export const planShape = z.looseObject({
  plan_id: z.string(),
  name: z.string(),
  amount: z.number(),
  status: z.string(),
  visibility: z.string(),
});

export const keyShape = z.looseObject({
  customer_uid: z.string(),
  customer_id: z.string(),
  status: z.string(),
  registered_at: z.string(),
  card: z.nullable(z.looseObject({ name: maybe, masked_number: maybe })),
});

const payment = z.looseObject({
  imp_uid: z.string(),
  status: z.string(),
  amount: z.number(),
  cancel_amount: z.number(),
  paid_at: maybe,
  pg_message: z.optional(maybe),
  card: maybe,
});

const closed = z.looseObject({
  verdict: z.string(),
  imp_uid: maybe,
  actor: z.string(),
  reason: z.string(),
  at: z.string(),
});

export const caseShape = z.looseObject({
  id: z.string(),
  reason: z.string(),
  status: z.string(),
  opened_at: z.string(),
  merchant_uid: maybe,
  imp_uid: maybe,
  amount: z.nullable(z.number()),
  verdicts: z.array(z.string()),
  consequences: z.array(z.object({ verdict: z.string(), en: z.string(), ko: z.string() })),
  evidence: z.looseObject({
    history: z.array(historyEntry),
    payments: z.array(payment),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  under_way: z.nullable(closed),
  closed: z.nullable(closed),
});

export const caseNowShape = z.extend(caseShape, {
  now: z.object({
    payments: z.nullable(z.array(payment)),
    history: z.array(historyEntry),
    contradicted: z.array(z.string()),
  }),
});

export type Subscription = z.infer<typeof subscriptionShape>;
export type SubscriptionStory = z.infer<typeof subscriptionStoryShape>;
export type Case = z.infer<typeof caseShape>;
export type CaseNow = z.infer<typeof caseNowShape>;
export type HistoryEntry = z.infer<typeof historyEntry>;
export type SeenPayment = z.infer<typeof payment>;
