/** A case: a question that software must not decide, waiting for a person's verdict. */
import type { GatewayPayment } from '../gateway/answer.ts';
import { type CaseId, caseId, type ImpUid, impUid } from '../ids.ts';
import { type PendingEvent, pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import { type CaseReason, endsWithOutcome, VERDICTS, type Verdict } from './reason.ts';

/** What an item stores of its open case; the whole case is an item of its own. */
export interface OpenCase {
  readonly id: CaseId;
  readonly reason: CaseReason;
  readonly openedAt: Instant;
  /** The gateway's records that raised the question. */
  readonly payments?: readonly GatewayPayment[] | undefined;
  /** The verdict `refund`, while it is being carried out: the case closes when that is proven. */
  readonly refunding?: CaseClosing | undefined;
}

/** How a case ended: by a person's verdict, or `settled` because the outcome became known. */
export interface CaseClosing {
  readonly verdict: Verdict | 'settled';
  readonly impUid?: ImpUid | undefined;
  readonly actor: string;
  readonly reason: string;
  readonly at: Instant;
}

/** An item that can be in a case, and publishes the case's events. */
interface InCase {
  readonly pendingEvents: readonly PendingEvent[];
  readonly openCase?: OpenCase | undefined;
}

/** The id of a case, made of its question and subject: asking again gives the same id. */
export const caseIdOf = (question: { readonly reason: CaseReason; readonly about: string }) =>
  caseId(`${question.reason}.${question.about}`);

/** The reason that the id of a case begins with. */
export const reasonOf = (id: CaseId | undefined) => id?.split('.')[0];

/**
 * What opening a case changes in an item: the case, and its event under an id that never changes.
 * An open case about the charge's outcome is closed, because this one replaces it, and so is one whose
 * payment was to be given back.
 */
export function caseOpened(
  item: InCase,
  opened: {
    readonly reason: CaseReason;
    readonly about: string;
    readonly now: Instant;
    readonly payments?: readonly GatewayPayment[] | undefined;
    /** What the item itself does not show: which charge, which period. */
    readonly note?: PendingEvent['note'];
  },
): InCase & { readonly openCase: OpenCase } {
  const { reason, now: at, payments, note } = opened;
  const id = caseIdOf(opened);
  const events = pendingEvent({
    type: 'case.opened',
    about: id,
    at,
    note: { case_id: id, reason, ...note },
  });
  return {
    openCase: { id, reason, openedAt: at, payments },
    pendingEvents: [...eventsOfReplaced(item, { id, at }), events],
  };
}

function eventsOfReplaced({ openCase, pendingEvents }: InCase, into: { id: CaseId; at: Instant }) {
  // No verdict and no refund would ever close one whose payment was being given back.
  const isReplaced = openCase && (openCase.refunding || endsWithOutcome(openCase.reason));
  if (!isReplaced || openCase.id === into.id) return pendingEvents;
  const closing = settledByItself(into.at, `It went over into the case ${into.id}.`);
  return [...pendingEvents, closedEvent({ id: openCase.id, closing })];
}

/** How the open case ends once the outcome it asks for is known; undefined where it asks for none. */
export const endedByOutcome = ({ openCase }: InCase, now: Instant) =>
  openCase && endsWithOutcome(openCase.reason)
    ? { id: openCase.id, closing: settledByItself(now) }
    : undefined;

/** What closing a case changes in its item: the item leaves that case, and an event is pending. */
export const caseClosed = (
  item: InCase,
  closed: { readonly id: CaseId; readonly closing: CaseClosing },
): InCase => ({
  openCase: item.openCase?.id === closed.id ? undefined : item.openCase,
  pendingEvents: [...item.pendingEvents, closedEvent(closed)],
});

const closedEvent = ({ id, closing }: { readonly id: CaseId; readonly closing: CaseClosing }) =>
  pendingEvent({
    type: 'case.closed',
    about: id,
    at: closing.at,
    note: {
      case_id: id,
      verdict: closing.verdict,
      actor: closing.actor,
      verdict_reason: closing.reason,
      ...(closing.impUid && { adopted_imp_uid: closing.impUid }),
    },
  });

/** The closing of a case that needs no verdict any more, because the outcome became known. */
export const settledByItself = (
  at: Instant,
  reason = 'The outcome became known.',
): CaseClosing => ({ verdict: 'settled', actor: 'system', reason, at });

/** The closing that a `case.closed` event describes; undefined for every other event. */
export function closingIn({ type, note, at }: PendingEvent): CaseClosing | undefined {
  if (type !== 'case.closed' || note === undefined) return undefined;
  const { adopted_imp_uid: adopted, actor, verdict_reason: reason } = note;
  return {
    verdict: VERDICTS.find((verdict) => verdict === note.verdict) ?? 'settled',
    impUid: adopted === undefined ? undefined : impUid(String(adopted)),
    actor: String(actor),
    reason: String(reason),
    at,
  };
}
