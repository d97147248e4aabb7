/** Schemas of the parts that several kinds of items share. */
import * as z from 'zod/mini';
import { CASE_REASONS, VERDICTS } from '../../../domain/case/reason.ts';
import { HISTORY_STEPS } from '../../../domain/charge/charge.ts';
import { EVENT_TYPES } from '../../../domain/outbox.ts';
import * as fields from './values.ts';

/** The outbox: events that are not published yet. */
export const pendingEvents = z.array(
  z.object({
    eventId: z.string(),
    type: z.enum(EVENT_TYPES),
    at: fields.instant,
    note: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  }),
);

export const card = z.object({
  name: z.optional(z.string()),
  code: z.optional(z.string()),
  maskedNumber: z.optional(z.string()),
});

export const price = {
  name: z.string(),
  amount: fields.won,
  taxFree: z.optional(fields.won),
  vatAmount: z.optional(fields.won),
};

export const buyer = z.object({
  name: z.optional(z.string()),
  email: z.optional(z.string()),
  tel: z.optional(z.string()),
  addr: z.optional(z.string()),
  postcode: z.optional(z.string()),
});

/** A charge request without its billing key: a registration's first charge has no key yet. */
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

export const attempt = {
  fence: fields.fence,
  phase: z.enum(['claimed', 'unknown', 'due']),
  request: chargeRequest,
  requestedAt: fields.instant,
  sendBy: fields.instant,
  settleAfter: fields.instant,
  sends: z.number(),
  refusedIn: z.optional(z.string()),
  refusedCode: z.optional(z.string()),
  saidToExist: z.optional(z.literal(true)),
  inquireAt: fields.instant,
  answeredAt: z.optional(fields.instant),
  notFoundAt: z.optional(fields.instant),
  failedAt: z.optional(fields.instant),
  gatewayBlindSince: z.optional(fields.instant),
};

/** A payment, as the gateway proved it. */
export const payment = z.object({
  impUid: fields.impUid,
  amount: fields.won,
  paidAt: fields.instant,
  receiptUrl: z.optional(z.string()),
  applyNum: z.optional(z.string()),
  pgTid: z.optional(z.string()),
  card: z.optional(card),
});

/** How a case ended. */
export const caseClosing = z.object({
  verdict: z.enum([...VERDICTS, 'settled']),
  impUid: z.optional(fields.impUid),
  actor: z.string(),
  reason: z.string(),
  at: fields.instant,
});

/** The append-only history of an item. */
export const history = z.array(
  z.object({
    at: fields.instant,
    what: z.enum(HISTORY_STEPS),
    note: z.optional(z.string()),
    actor: z.optional(fields.actor),
    words: z.optional(z.string()),
    answer: z.optional(fields.answer),
    caseId: z.optional(fields.caseId),
  }),
);

/** A gateway record, as an inquiry returned it. */
export const seenPayment = z.object({
  impUid: fields.impUid,
  merchantUid: fields.merchantUid,
  status: z.enum(['ready', 'paid', 'cancelled', 'failed']),
  amount: z.number(),
  cancelAmount: z.number(),
  currency: z.string(),
  customerUid: z.optional(fields.customerUid),
  usage: z.optional(z.string()),
  pg: z.object({ provider: z.optional(z.string()), id: z.optional(z.string()) }),
  startedAt: z.optional(fields.instant),
  paidAt: z.optional(fields.instant),
  failedAt: z.optional(fields.instant),
  failReason: z.optional(z.string()),
  failure: z.optional(z.object({ code: z.string() })),
  receiptUrl: z.optional(z.string()),
  applyNum: z.optional(z.string()),
  pgTid: z.optional(z.string()),
  card: z.optional(card),
});

/** What every item that workers handle keeps: its outbox, open case, failures and wake-up. */
export const work = {
  pendingEvents,
  openCase: z.optional(
    z.object({
      id: fields.caseId,
      reason: z.enum(CASE_REASONS),
      openedAt: fields.instant,
      payments: z.optional(z.array(seenPayment)),
      refunding: z.optional(caseClosing),
    }),
  ),
  failures: z.optional(z.object({ count: z.number(), until: fields.instant })),
  hintedAt: z.optional(fields.instant),
  wakeAt: z.optional(fields.instant),
};
