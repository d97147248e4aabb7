/** A case as an item of its own: its question, the evidence, and how it ended. */
import { type CaseClosing, caseClosed, caseOpened, type OpenCase } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import { type Charge, isPaid, type ProcessingCharge, requestedFacts } from '../charge/charge.ts';
import type { GatewayPayment } from '../gateway/answer.ts';
import { keptPayments } from '../gateway/kept-payments.ts';
import { moneyOnly } from '../gateway/money-only.ts';
import {
  type CaseId,
  type CustomerUid,
  caseId,
  type ImpUid,
  type MerchantUid,
  merchantUid,
  type Owner,
  type SubscriptionId,
} from '../ids.ts';
import { type PendingEvent, unpublished } from '../outbox.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { Instant } from '../time.ts';
import { type CaseEvidence, evidenceOf } from './evidence.ts';

export interface Case {
  readonly id: CaseId;
  readonly reason: CaseReason;
  readonly about: CaseAbout;
  readonly owner?: Owner | undefined;
  readonly openedAt: Instant;
  readonly evidence: CaseEvidence;
  /** The verdict `refund`, from when it is given until it is proven. */
  readonly refunding?: CaseClosing | undefined;
  /** Absent while it is open. */
  readonly closing?: CaseClosing | undefined;
  /** Events of a case that no other item publishes. */
  readonly pendingEvents: readonly PendingEvent[];
}

export type CaseAbout =
  /** A charge of the ledger. */
  | { readonly kind: 'charge'; readonly merchantUid: MerchantUid; readonly debt?: Charge['debt'] }
  /** A subscription; its open charge, if it has one, is not in the ledger yet. */
  | {
      readonly kind: 'subscription';
      readonly subscriptionId: SubscriptionId;
      readonly merchantUid?: MerchantUid | undefined;
    }
  /** A record of the gateway that nothing here corresponds to. */
  | {
      readonly kind: 'payment';
      readonly impUid?: ImpUid | undefined;
      readonly merchantUid?: MerchantUid | undefined;
    }
  /** A billing key. */
  | {
      readonly kind: 'key';
      readonly customerUid: CustomerUid;
      readonly merchantUid?: undefined;
    };

export interface KeyInQuestion {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
}

/** The `case.opened` event of an item, and the reason in it. */
export interface CaseEvent {
  readonly pendingEvent: PendingEvent;
  readonly reason: CaseReason;
}

/** The case item of a charge that is in a case. */
export function caseOfCharge(charge: Charge, { pendingEvent, reason }: CaseEvent): Case {
  const id = caseIdIn(pendingEvent);
  const known = { history: charge.history, payments: paymentsIn(charge.openCase, id) };
  return {
    id,
    reason,
    about: { kind: 'charge', merchantUid: charge.merchantUid, debt: charge.debt },
    owner: charge.owner,
    openedAt: pendingEvent.at,
    evidence:
      charge.status === 'processing'
        ? evidenceOf(charge.attempt, known)
        : { ...known, request: requestedFacts(charge), facts: factsOf(charge) },
    pendingEvents: [],
  };
}

/** The case item of a subscription: about its open charge, a charge in the ledger, or itself. */
export function caseOfSubscription(
  subscription: Subscription,
  { pendingEvent, reason }: CaseEvent,
): Case {
  const { id: subscriptionId, openAttempt, openCase } = subscription;
  const id = caseIdIn(pendingEvent);
  const { merchant_uid: named, period, amount } = pendingEvent.note ?? {};
  const uid = named === undefined ? undefined : merchantUid(String(named));
  const settled = uid !== undefined && openAttempt?.request.merchantUid !== uid;
  const payments = paymentsIn(openCase, id);
  return {
    id,
    reason,
    about: settled
      ? { kind: 'charge', merchantUid: uid, debt: { subscriptionId, period: Number(period) } }
      : { kind: 'subscription', subscriptionId, merchantUid: openAttempt?.request.merchantUid },
    owner: subscription.owner,
    openedAt: pendingEvent.at,
    evidence:
      settled || openAttempt === undefined
        ? { history: [], payments, facts: amount === undefined ? undefined : { amount } }
        : evidenceOf(openAttempt, { history: openAttempt.history, payments }),
    pendingEvents: [],
  };
}

/**
 * A case about something without an item: the case publishes its own events. Of somebody whom nobody
 * here knows it keeps the money only: no erasure of a customer would find it.
 */
export function caseAbout(
  question: {
    readonly reason: CaseReason;
    readonly about: CaseAbout;
    readonly payments: readonly GatewayPayment[];
    readonly facts?: CaseEvidence['facts'];
    /** The key that many records may raise the question about, which is asked once. */
    readonly key?: KeyInQuestion | undefined;
  },
  now: Instant,
): Case {
  const { reason, about, payments, facts, key } = question;
  const { openCase, pendingEvents } = caseOpened(
    { pendingEvents: [] },
    { reason, about: key ? plain(key.customerUid) : nameOf(about), now, note: facts },
  );
  return {
    id: openCase.id,
    reason,
    about,
    owner: key?.owner,
    openedAt: now,
    evidence: {
      history: [],
      payments: keptPayments(key === undefined ? payments.map(moneyOnly) : payments),
      facts,
    },
    pendingEvents,
  };
}

/** The `imp_uid` names exactly one record; a `merchant_uid` that is not ours may be any text. */
function nameOf(about: CaseAbout): string {
  switch (about.kind) {
    case 'subscription':
      return about.subscriptionId;
    case 'key':
      return about.customerUid;
    case 'payment':
      return about.impUid ?? plain(about.merchantUid ?? '');
    case 'charge':
      return plain(about.merchantUid);
  }
}

const plain = (text: string) => encodeURIComponent(text).replaceAll('%', '~');

/** The case without its published events; undefined when none of them was pending. */
export function markCasePublished(one: Case, published: readonly PendingEvent[]): Case | undefined {
  const pendingEvents = unpublished(one.pendingEvents, published);
  return pendingEvents.length === one.pendingEvents.length ? undefined : { ...one, pendingEvents };
}

/** Closes a case that publishes its own events; undefined when it was closed before. */
export const closedByItself = (one: Case, closing: CaseClosing): Case | undefined =>
  one.closing === undefined
    ? { ...one, closing, pendingEvents: caseClosed(one, { id: one.id, closing }).pendingEvents }
    : undefined;

/** Closes a case whose item publishes the event; undefined when it was closed before. */
export const withClosing = (one: Case, closing: CaseClosing): Case | undefined =>
  one.closing === undefined ? { ...one, closing } : undefined;

/** The open case whose verdict is being carried out; undefined when nothing changes. */
export const withRefunding = (one: Case, refunding: CaseClosing): Case | undefined =>
  one.closing === undefined && one.refunding === undefined ? { ...one, refunding } : undefined;

/** The id of the case that an event is about. */
export const caseIdIn = ({ note: { case_id: id } = {} }: PendingEvent): CaseId =>
  caseId(String(id));

const paymentsIn = (openCase: OpenCase | undefined, id: CaseId) =>
  keptPayments((openCase?.id === id && openCase.payments) || []);

function factsOf(charge: Exclude<Charge, ProcessingCharge>): CaseEvidence['facts'] {
  if (charge.status === 'declined') return { declined: charge.decline.class };
  if (!isPaid(charge)) return {};
  return {
    booked_imp_uid: charge.payment.impUid,
    booked_amount: charge.payment.amount,
    refunded_amount: charge.refundedAmount,
    ...(charge.duplicates && {
      duplicates: charge.duplicates.map(({ impUid }) => impUid).join(' '),
    }),
  };
}
