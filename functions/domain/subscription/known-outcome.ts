/** What the ledger already has as the outcome of a subscription's open attempt. */
import { isGivenUp } from '../case/reason.ts';
import { type Charge, isPaid } from '../charge/charge.ts';
import type { Outcome } from '../gateway/outcome.ts';
import { isAnswerTo } from './period-claim.ts';
import type { PeriodAttempt } from './subscription.ts';

/**
 * The recorded outcome; undefined while there is none. A payment counts whoever recorded it; a
 * decline only if it answers this very claim, or if that is proven not executed, and never while a
 * person must decide about a payment that does not match.
 */
export function outcomeIn(
  entry: Charge,
  attempt: Pick<PeriodAttempt, 'history' | 'phase' | 'question'>,
): Outcome | undefined {
  if (isPaid(entry)) return { kind: 'paid', payment: entry.payment };
  const { question } = attempt;
  const isMoot = !question || isGivenUp(question.reason);
  const counts = attempt.phase === 'due' || isAnswerTo(attempt, entry);
  if (entry.status !== 'declined' || !isMoot || !counts) return undefined;
  return { kind: 'declined', decline: entry.decline, impUid: entry.impUid };
}
