/**
 * What an outcome changes in a subscription: a rule over the subscription as it is now, the attempt
 * and its outcome. A direct answer, an inquiry and a person's verdict all use it.
 */
import { isNews } from '../charge/attempt.ts';
import type { Decline, Outcome } from '../gateway/outcome.ts';
import type { Fence } from '../ids.ts';
import { type Instant, seoulDate } from '../time.ts';
import { afterPayment } from './after-payment.ts';
import { afterDecline, isCardLost } from './dunning.ts';
import { closedInCase, closedUncharged, missedPeriod, owedNoMore } from './missed-period.ts';
import { ended } from './states/ending.ts';
import type { Dunning, PeriodAttempt, Subscription } from './subscription.ts';
import { outOfCase } from './subscription-case.ts';
import { withEvent } from './subscription-events.ts';
import { notSent, stillUnknown } from './unknown-outcome.ts';
import { scheduleSubscription } from './wake.ts';

export interface Learned {
  readonly attempt: PeriodAttempt;
  /** The claim under which it was learned. A payment counts whoever found it. */
  readonly fence: Fence;
  readonly outcome: Outcome;
  /** What happens to a subscription whose retries are used up. */
  readonly finally: 'suspend' | 'cancel';
  readonly now: Instant;
}

/** The subscription after the outcome; undefined when there is nothing (more) to write. */
export function afterOutcome(
  subscription: Subscription,
  learned: Learned,
): Subscription | undefined {
  const { outcome, fence, now } = learned;
  const open = subscription.openAttempt;
  if (open?.request.merchantUid !== learned.attempt.request.merchantUid) return undefined;
  if (outcome.kind !== 'paid' && open.fence !== fence) return undefined;
  const decided = outcome.kind === 'paid' || outcome.kind === 'declined';
  const next = followUp(decided ? outOfCase(subscription, open, now) : subscription, {
    ...learned,
    attempt: open,
  });
  return next && scheduleSubscription({ ...next, failures: undefined }, now);
}

function followUp(subscription: Subscription, learned: Learned): Subscription | undefined {
  const { outcome, attempt, now } = learned;
  switch (outcome.kind) {
    case 'paid':
      return afterPayment(subscription, learned);
    case 'declined':
      return afterRefusal(subscription, learned, outcome.decline);
    case 'unknown':
      return isNews(attempt, outcome, isTooLate(attempt, now))
        ? stillUnknown(subscription, { attempt, outcome, now })
        : undefined;
    case 'not_sent':
      return attempt.phase === 'due' || isTooLate(attempt, now)
        ? undefined
        : { ...subscription, openAttempt: notSent(attempt, outcome.reason, now) };
  }
}

/** Whether inquiries have begun: a worker that froze so long knows less than they have found. */
const isTooLate = ({ settleAfter }: PeriodAttempt, now: Instant) => now >= settleAfter;

/** What a person asked for beside the plan is not counted in it, and moves none of its days. */
function afterRefusal(
  subscription: Subscription,
  learned: Learned,
  decline: Decline,
): Subscription {
  const { attempt, now } = learned;
  const without = { ...subscription, openAttempt: undefined };
  if (attempt.judged?.closing.verdict === 'waive') return owedNoMore(without, attempt);
  if (attempt.period <= subscription.closedThrough) return countedMissed(without, attempt);
  if (subscription.status === 'canceled') return { ...without, closedThrough: attempt.period };
  if (attempt.reason === 'first') return endedUncharged(without, learned, 'first_charge_declined');
  const { dunning, status } = subscription;
  const isOldCard = attempt.request.customerUid !== subscription.customerUid;
  const isAsked = attempt.reason === 'by_person';
  if (isAsked && dunning !== undefined && (isOldCard || !isCardLost(decline.class)))
    return { ...without, dunning: { ...dunning, attempts: attempt.number } };
  const isNothing = decline.class === 'not_executed';
  const isCollected = status === 'active' || status === 'past_due';
  if (isNothing && attempt.number === 1 && subscription.cancelAtPeriodEnd && !isAsked)
    return endedUncharged(without, learned, 'period_end');
  if (isOldCard && (!isNothing || isCollected)) return onNewCard(without, learned);
  if (isNothing && !isAsked) return closedUncharged(without, attempt, now);
  return byPlan(without, learned, decline);
}

/** A missed period stays missed; the number of its last attempt is stored. */
const countedMissed = (subscription: Subscription, attempt: PeriodAttempt): Subscription => ({
  ...subscription,
  missed: subscription.missed.map((one) =>
    one.period === attempt.period ? { ...one, attempts: attempt.number } : one,
  ),
});

/** Ended at once: its first charge was declined, or nothing of a month before its wished end reached the gateway. */
const endedUncharged = (
  subscription: Subscription,
  learned: Learned,
  reason: 'first_charge_declined' | 'period_end',
): Subscription =>
  withEvent(
    {
      ...ended(subscription, { at: learned.now, reason }),
      closedThrough: learned.attempt.period,
    },
    'subscription.canceled',
    learned,
  );

/** The card was changed while the old one was being charged: the new one gets one try at once. */
function onNewCard(subscription: Subscription, learned: Learned): Subscription {
  const { attempt, now } = learned;
  const on = seoulDate(now);
  const dunning: Dunning = {
    period: attempt.period,
    since: subscription.dunning?.since ?? on,
    attempts: attempt.number,
    tries: 0,
    today: { on, tries: 0 },
    lastClass: 'card_dead',
    retryAt: now,
    newCard: true,
  };
  return pastDue({ ...subscription, dunning }, learned);
}

function byPlan(subscription: Subscription, learned: Learned, decline: Decline): Subscription {
  const { attempt, now } = learned;
  const { dunning: earlier, anchor, id } = subscription;
  const next = afterDecline({ attempt, ...decline, earlier, anchor, id, now });
  switch (next.kind) {
    case 'dunning':
      return decline.class === 'merchant_fault'
        ? { ...subscription, dunning: next.dunning }
        : pastDue({ ...subscription, dunning: next.dunning }, learned);
    case 'superseded':
      return closedUncharged(subscription, attempt, now);
    case 'exhausted':
      return terminated(subscription, learned);
    case 'case':
      return closedInCase({ ...subscription, dunning: undefined }, attempt, now);
  }
}

/**
 * The retry plan is used up: suspended until a new card comes, or canceled, as the shop's setting
 * or the customer's earlier wish says. A subscription paused meanwhile stays paused: only this period is missed.
 */
function terminated(subscription: Subscription, learned: Learned): Subscription {
  if (subscription.status === 'paused')
    return closedUncharged(subscription, learned.attempt, learned.now);
  const closed = missedPeriod(subscription, learned.attempt);
  return learned.finally === 'suspend' && !closed.cancelAtPeriodEnd
    ? withEvent({ ...closed, status: 'suspended' }, 'subscription.suspended', learned)
    : withEvent(
        ended(closed, {
          at: learned.now,
          reason: closed.cancelAtPeriodEnd ? 'period_end' : 'unpaid',
        }),
        'subscription.canceled',
        learned,
      );
}

/** `past_due`, published once, when it begins; a paused subscription stays paused. */
const pastDue = (subscription: Subscription, learned: Learned): Subscription =>
  subscription.status === 'active'
    ? withEvent({ ...subscription, status: 'past_due' }, 'subscription.past_due', learned)
    : subscription;
