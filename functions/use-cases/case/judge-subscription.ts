/** Applies a verdict to a subscription: to its open charge, or to the errors that held it up. */
import type { Fence } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Case } from '../../domain/verdict/case.ts';
import {
  type Decision,
  paymentOf,
  UNDER_WAY,
  underWay,
} from '../../domain/verdict/charge-verdict.ts';
import { attemptJudged, errorsWaived } from '../../domain/verdict/subscription-verdict.ts';
import { settleJudged } from '../period/settle-period.ts';
import { written } from '../period/write-subscription.ts';
import { subscriptionNotFound } from '../shared/find-item.ts';
import { publishSubscriptionEvents } from '../subscription/publish-subscription.ts';
import type { JudgePorts } from './judge-charge.ts';

type About = Extract<Case['about'], { kind: 'subscription' }>;

/** Writes the verdict into the claim, under a new fence; the steps after it may be repeated. */
export async function judgeSubscription(
  ports: JudgePorts,
  about: About,
  decision: Decision,
): Promise<void> {
  const found = await ports.subscriptions.find(about.subscriptionId);
  if (found === undefined) throw subscriptionNotFound();
  const fence = ports.ids.newFence();
  const stored = await written(ports, found, (now) => judged(now, { about, decision, fence }));
  const settled = stored.item.openAttempt?.judged ? await settleJudged(ports, stored) : stored;
  await publishSubscriptionEvents(ports, settled);
}

function judged(
  subscription: Subscription,
  given: { readonly about: About; readonly decision: Decision; readonly fence: Fence },
): Subscription | undefined {
  const { about, decision, fence } = given;
  const { id: caseId, closing, reason } = decision;
  const { openAttempt, openCase, pendingEvents } = subscription;
  const isTold = pendingEvents.some(({ eventId }) => eventId === `case.closed:${caseId}`);
  if (isTold || openAttempt?.judged !== undefined) return undefined;
  if (closing.verdict === 'waive' && reason === 'repeated_errors')
    return openCase?.id === caseId ? errorsWaived(subscription, { caseId, closing }) : undefined;
  if (openAttempt === undefined || openAttempt.request.merchantUid !== about.merchantUid)
    throw nothingOpen(reason === 'repeated_errors');
  if (openAttempt.question !== undefined) throw goesOver();
  if (underWay(openAttempt, closing.at))
    throw new Refusal('not_in_this_state', UNDER_WAY, { cause: 'for_the_shop' });
  const verdict = { caseId, reason, closing, ...paymentOf(decision) };
  return attemptJudged(subscription, { judged: verdict, fence, now: closing.at });
}

const goesOver = () =>
  new Refusal('try_again', 'The charge is just becoming a case of its own. Decide that one.', {
    retryAfterSeconds: 60,
  });

const nothingOpen = (errors: boolean) =>
  new Refusal(
    'not_in_this_state',
    errors
      ? 'No charge of this subscription is open. Waive the case when the errors are seen to.'
      : 'The charge that this case is about is open no longer.',
    { cause: 'for_the_shop' },
  );
