/** What a person’s verdict changes in a subscription. */
import { caseClosed } from '../case/open-case.ts';
import type { Fence } from '../ids.ts';
import type { Judged, Subscription } from '../subscription/subscription.ts';
import { scheduleSubscription } from '../subscription/wake.ts';
import type { Instant } from '../time.ts';
import { verdictEntry } from './charge-verdict.ts';

/**
 * A person decides an open attempt, and takes the claim over: whoever still looks has lost it. What
 * is left, the ledger and the news, is done by anybody.
 */
export function attemptJudged(
  subscription: Subscription,
  decided: { readonly judged: Judged; readonly fence: Fence; readonly now: Instant },
): Subscription {
  const { openAttempt } = subscription;
  const { judged, fence, now } = decided;
  if (openAttempt === undefined) return subscription;
  const history = [...openAttempt.history, verdictEntry({ id: judged.caseId, ...judged })];
  const attempt = {
    ...openAttempt,
    fence,
    phase: 'unknown',
    inquireAt: now,
    judged,
    history,
  } as const;
  return scheduleSubscription(
    { ...subscription, failureBackoff: undefined, openAttempt: attempt },
    now,
  );
}

/** The errors are seen to: work goes on at once. */
export const errorsWaived = (
  subscription: Subscription,
  waiver: Pick<Judged, 'caseId' | 'closing'>,
): Subscription =>
  scheduleSubscription(
    {
      ...subscription,
      ...caseClosed(subscription, { id: waiver.caseId, closing: waiver.closing }),
      failureBackoff: undefined,
    },
    waiver.closing.at,
  );
