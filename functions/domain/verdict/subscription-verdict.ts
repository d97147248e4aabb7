/** What a person's verdict changes in a subscription. */
import { caseClosed } from '../case/open-case.ts';
import type { Fence } from '../ids.ts';
import type { Judged, Subscription } from '../subscription/subscription.ts';
import { scheduleSubscription } from '../subscription/wake.ts';
import type { Instant } from '../time.ts';
import { verdictEntry } from './charge-verdict.ts';

/**
 * A person's verdict on an open attempt takes over its claim, so a worker that still inquires can
 * no longer record anything. Any worker then writes the ledger entry and publishes the events.
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
  return scheduleSubscription({ ...subscription, failures: undefined, openAttempt: attempt }, now);
}

/** Waives repeated errors: the case closes, and work on the subscription goes on at once. */
export const errorsWaived = (
  subscription: Subscription,
  waiver: Pick<Judged, 'caseId' | 'closing'>,
): Subscription =>
  scheduleSubscription(
    {
      ...subscription,
      ...caseClosed(subscription, { id: waiver.caseId, closing: waiver.closing }),
      failures: undefined,
    },
    waiver.closing.at,
  );
