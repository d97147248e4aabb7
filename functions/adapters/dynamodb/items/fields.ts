/**
 * Schemas of the parts that several kinds of items share. The large ones are made when the first item with
 * one is read: a function loads every kind that it may touch, and an invocation reads few of them.
 */
import * as z from 'zod/mini';
import { CASE_REASONS, VERDICTS } from '../../../domain/case/reason.ts';
import { HISTORY_STEPS } from '../../../domain/charge/charge.ts';
import { EVENT_TYPES } from '../../../domain/outbox.ts';
import * as fields from './values.ts';

/** The outbox: events that are not published yet. */
export const pendingEvents = z.lazy(() =>
  z.array(
    z.object({
      eventId: fields.text,
      type: z.enum(EVENT_TYPES),
      at: fields.instant,
      note: z.optional(z.record(fields.text, z.union([fields.text, fields.number]))),
    }),
  ),
);

export const card = z.object({
  name: fields.maybeText,
  code: fields.maybeText,
  maskedNumber: fields.maybeText,
});

export const price = {
  name: fields.text,
  amount: fields.won,
  taxFree: fields.maybeWon,
  vatAmount: fields.maybeWon,
};

export const buyer = z.object({
  name: fields.maybeText,
  email: fields.maybeText,
  tel: fields.maybeText,
  addr: fields.maybeText,
  postcode: fields.maybeText,
});

/** A charge request without its billing key: a registration's first charge has no key yet. */
const keylessRequest = {
  merchantUid: fields.merchantUid,
  name: fields.text,
  amount: fields.won,
  taxFree: fields.maybeWon,
  vatAmount: fields.maybeWon,
  cardQuota: fields.maybeNumber,
  buyer: z.optional(buyer),
  customData: fields.maybeText,
};

export const firstCharge = z.object(keylessRequest);
/** The key that a request is sent on, and those it was sent on before. */
export const requestKeys = {
  customerUid: fields.customerUid,
  earlierKeys: z.optional(z.array(fields.customerUid)),
};

export const chargeRequest = z.object({ ...keylessRequest, ...requestKeys });

export const attempt = {
  fence: fields.fence,
  phase: z.enum(['claimed', 'unknown', 'due']),
  request: chargeRequest,
  requestedAt: fields.instant,
  sendBy: fields.instant,
  settleAfter: fields.instant,
  sends: fields.number,
  refusedIn: fields.maybeText,
  refusedCode: fields.maybeText,
  saidToExist: z.optional(z.literal(true)),
  inquireAt: fields.instant,
  answeredAt: fields.maybeInstant,
  notFoundAt: fields.maybeInstant,
  failedAt: fields.maybeInstant,
  gatewayBlindSince: fields.maybeInstant,
};

/** A payment, as the gateway proved it. */
export const payment = z.object({
  impUid: fields.impUid,
  amount: fields.won,
  paidAt: fields.instant,
  receiptUrl: fields.maybeText,
  applyNum: fields.maybeText,
  pgTid: fields.maybeText,
  card: z.optional(card),
});

/** How a case ended. */
export const caseClosing = z.lazy(() =>
  z.object({
    verdict: z.enum([...VERDICTS, 'settled']),
    impUid: z.optional(fields.impUid),
    actor: fields.text,
    reason: fields.text,
    at: fields.instant,
  }),
);

/** The append-only history of an item. */
export const history = z.lazy(() =>
  z.array(
    z.object({
      at: fields.instant,
      what: z.enum(HISTORY_STEPS),
      note: fields.maybeText,
      actor: z.optional(fields.actor),
      words: fields.maybeText,
      answer: z.optional(fields.answer),
      caseId: z.optional(fields.caseId),
    }),
  ),
);

/** A gateway record, as an inquiry returned it. */
export const seenPayment = z.lazy(() =>
  z.object({
    impUid: fields.impUid,
    merchantUid: fields.merchantUid,
    status: z.enum(['ready', 'paid', 'cancelled', 'failed']),
    amount: fields.number,
    cancelAmount: fields.number,
    currency: fields.text,
    customerUid: z.optional(fields.customerUid),
    usage: fields.maybeText,
    pg: z.object({ provider: fields.maybeText, id: fields.maybeText }),
    startedAt: fields.maybeInstant,
    paidAt: fields.maybeInstant,
    failedAt: fields.maybeInstant,
    failReason: fields.maybeText,
    failure: z.optional(z.object({ code: fields.text })),
    receiptUrl: fields.maybeText,
    applyNum: fields.maybeText,
    pgTid: fields.maybeText,
    card: z.optional(card),
  }),
);

const openCase = z.lazy(() =>
  z.object({
    id: fields.caseId,
    reason: z.enum(CASE_REASONS),
    openedAt: fields.instant,
    payments: z.optional(z.array(seenPayment)),
    refunding: z.optional(caseClosing),
  }),
);

/** What every item that workers handle keeps: its outbox, open case, failures and wake-up. */
export const work = {
  pendingEvents,
  openCase: z.optional(openCase),
  failures: z.optional(z.object({ count: fields.number, until: fields.instant })),
  hintedAt: fields.maybeInstant,
  wakeAt: fields.maybeInstant,
};
