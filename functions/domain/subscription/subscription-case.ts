/** A subscription's cases: how outcomes close them, and what escalating or waiving changes. */
import { caseClosed, endedByOutcome } from '../case/open-case.ts';
import type { Fence } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { CaseQuestion, Judged, PeriodAttempt, Subscription } from './subscription.ts';
import { scheduleSubscription } from './wake.ts';

/** Closes a case about the outcome, once that is known or a person has decided it. */
export function outOfCase(
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription {
  if (attempt.judged?.closing.verdict === 'refund') return handedOver(subscription, attempt.judged);
  const { judged } = attempt;
  const closed = judged
    ? { id: judged.caseId, closing: judged.closing }
    : endedByOutcome(subscription, now);
  return closed ? { ...subscription, ...caseClosed(subscription, closed) } : subscription;
}

/** The ledger entry has the case from now on, until the refund is proven. */
const handedOver = (subscription: Subscription, { caseId }: Judged): Subscription =>
  subscription.openCase?.id === caseId ? { ...subscription, openCase: undefined } : subscription;

/**
 * Escalates the open attempt to a person and takes over its claim, so a worker that still inquires
 * or would send again can record nothing.
 */
export function escalateAttempt(
  subscription: Subscription,
  asked: { readonly question: CaseQuestion; readonly fence: Fence; readonly now: Instant },
): Subscription {
  const { openAttempt } = subscription;
  const { question, fence, now } = asked;
  if (openAttempt === undefined) return subscription;
  const attempt = { ...openAttempt, fence, inquireAt: now, question };
  return scheduleSubscription({ ...subscription, failures: undefined, openAttempt: attempt }, now);
}
