/**
 * Whether, and when, a period's request is sent again that was proven not to have been executed:
 * the gateway's bad morning is waited out, and never becomes a person's case.
 *
 *   proven → at once → an hour → four hours → each morning … D+7, or three days before the next
 */
import { daysFrom, dueDate, plusDays, type SeoulDate } from '../calendar.ts';
import { isAwaited } from '../charge/attempt.ts';
import { byDay, chargeAt } from '../charging-hours.ts';
import { DAY, HOUR, type Instant, type Span, seoulDate } from '../time.ts';
import { isOwed } from './missed-period.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';

/** A period that is charged late must not crowd the next one. */
export const LEAST_DAYS_TO_NEXT = 3;

/** Whether the next due date is too near for this period to be charged by itself, or past. */
export const isTooLate = (
  { anchor }: Pick<Subscription, 'anchor'>,
  period: number,
  today: SeoulDate,
): boolean => daysFrom({ from: today, to: dueDate(anchor, period + 1) }) < LEAST_DAYS_TO_NEXT;

/** How long after each of the first proofs it is sent again; then each morning. */
const PAUSES: readonly Span[] = [0, HOUR, 4 * HOUR];

/**
 * When it is sent again; `now` is the instant of the proof. Only within charging hours, unless
 * somebody has just asked for it and waits.
 */
export function resendAt(
  { sends, reason }: Pick<PeriodAttempt, 'sends' | 'reason'>,
  { id, now }: { readonly id: string; readonly now: Instant },
): Instant {
  const pause = PAUSES[sends - 1];
  if (pause === undefined) return chargeAt({ date: plusDays(seoulDate(now), 1), id });
  return isAskedFor({ reason }) ? now + pause : byDay({ at: now + pause, id });
}

/** Somebody has just asked for it, and waits also at night. */
export const isAskedFor = ({ reason }: Pick<PeriodAttempt, 'reason'>): boolean =>
  reason === 'first' || reason === 'by_person' || reason === 'new_card';

/** Days after the first claim on which it is sent for the last time. */
const LAST_DAY = 7;

/** A first charge belongs to a customer who has just subscribed, and who does not wait for days. */
const FIRST_WANTED: Span = DAY;

/** Whether a request that was not executed should still be sent, as things stand. */
export function isWanted(
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): boolean {
  const { status, closedThrough } = subscription;
  const { period, reason } = attempt;
  // Of a month that a person has waived meanwhile nothing is charged, whoever asked for it.
  if (!isOwed(subscription, period)) return false;
  if (isAwaitedByPerson(attempt, now)) return status !== 'canceled';
  if (status !== 'active' && status !== 'past_due') return false;
  // Whoever wished to end it before anything of this month reached the gateway is not charged it.
  if (subscription.cancelAtPeriodEnd && attempt.number === 1) return false;
  if (reason === 'first') return now <= attempt.requestedAt + FIRST_WANTED;
  const today = seoulDate(now);
  if (isTooLate(subscription, period, today)) return false;
  return isForNewCard(subscription, attempt)
    ? period > closedThrough
    : reason !== 'by_person' && isRecent(attempt, today);
}

/**
 * Whether its card was changed since it was claimed. The new one gets its try at once and under the
 * same number: should the gateway be hiding a payment on the old one, it refuses a number that is used.
 */
export const isForNewCard = (
  { customerUid }: Pick<Subscription, 'customerUid'>,
  { phase, request }: PeriodAttempt,
): boolean => phase === 'due' && request.customerUid !== customerUid;

/** Whether a person asked for it, and has not stopped waiting. */
export const isAwaitedByPerson = (attempt: PeriodAttempt, now: Instant): boolean =>
  attempt.reason === 'by_person' && isAwaited(attempt, now);

const isRecent = ({ requestedAt }: PeriodAttempt, today: SeoulDate) =>
  daysFrom({ from: seoulDate(requestedAt), to: today }) <= LAST_DAY;
