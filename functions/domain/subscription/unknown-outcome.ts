/** Records an attempt whose answer proved neither a payment nor a decline. */
import { unknownAttempt, unsentAttempt } from '../charge/attempt.ts';
import type { Outcome } from '../gateway/outcome.ts';
import { pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';

/** Sent, outcome unknown: published, and inquired about until it is known. */
export function stillUnknown(
  subscription: Subscription,
  learned: {
    readonly attempt: PeriodAttempt;
    readonly outcome: Extract<Outcome, { kind: 'unknown' }>;
    readonly now: Instant;
  },
): Subscription {
  const { attempt, now, outcome } = learned;
  const { reason: note, words, answer } = outcome;
  const events = pendingEvent({
    type: 'charge.unknown',
    about: `${attempt.request.merchantUid}:${attempt.sends}`,
    at: now,
  });
  const history = [...attempt.history, { at: now, what: 'unknown', note, words, answer } as const];
  return {
    ...subscription,
    openAttempt: { ...attempt, ...unknownAttempt(attempt, now, outcome), history },
    pendingEvents: [...subscription.pendingEvents, events],
  };
}

/** No byte of it left: it is due again in a minute, and does not count as sent. */
export const notSent = (attempt: PeriodAttempt, note: string, at: Instant): PeriodAttempt => {
  const history = [...attempt.history, { at, what: 'not_sent', note } as const];
  return { ...attempt, ...unsentAttempt(attempt, at), history };
};
