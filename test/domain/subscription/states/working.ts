/** Lives on: a worker who does each step by the rules, day by day, and a person who asks. */
import { NOT_EXECUTED } from '../../../../functions/domain/charge/attempt.ts';
import { actor } from '../../../../functions/domain/ids.ts';
import { afterOutcome } from '../../../../functions/domain/subscription/after-outcome.ts';
import { begun } from '../../../../functions/domain/subscription/new-subscription.ts';
import { nextStep, type Step } from '../../../../functions/domain/subscription/next-step.ts';
import { newestOwed } from '../../../../functions/domain/subscription/owed-period.ts';
import {
  claimPeriod,
  claimPeriodAgain,
} from '../../../../functions/domain/subscription/period-claim.ts';
import { canceled } from '../../../../functions/domain/subscription/states/ending.ts';
import { revived } from '../../../../functions/domain/subscription/states/reviving.ts';
import {
  detachableKeys,
  type PeriodAttempt,
  type Subscription,
} from '../../../../functions/domain/subscription/subscription.ts';
import { escalateAttempt } from '../../../../functions/domain/subscription/subscription-case.ts';
import { resumed } from '../../../../functions/domain/subscription/subscription-changes.ts';
import {
  afterDetaching,
  attemptInCase,
  missedThrough,
  suspended,
  withUpcomingEvent,
} from '../../../../functions/domain/subscription/subscription-work.ts';
import { DAY } from '../../../../functions/domain/time.ts';
import { type Change, changed } from '../../../../functions/use-cases/subscription/apply-change.ts';
import { holder } from '../../support/subscriptions.ts';
import { times } from '../../support/times.ts';
import { erased } from './erasing.ts';
import { type Life, type Mood, outcomeOf } from './life.ts';

/** Everything that is due now. */
export function worked(life: Life, mood: Mood): Life {
  let next = life;
  for (let steps = 0; steps < 40; steps += 1) {
    const step = nextStep(next.subscription, next.now);
    const after = taken(next, step, mood);
    if (after === undefined) return next;
    next = after;
  }
  throw new Error('the work never ends');
}

/** Day by day, with a worker at noon. */
export function passed(life: Life, days: number, mood: Mood): Life {
  let next = life;
  for (let day = 0; day < days; day += 1)
    next = erased(worked({ ...next, now: next.now + DAY }, mood));
  return next;
}

/** A person asks for a change; refused, nothing is different. */
export function asked(life: Life, change: Change, mood: Mood = 'pays'): Life {
  const { subscription, now } = life;
  try {
    const after = changed(subscription, change, { actor: actor('arn:shop'), now });
    return worked({ ...life, subscription: after ?? subscription }, mood);
  } catch {
    return { ...life, refused: true };
  }
}

/** A person has the newest owed month charged. */
export function collected(life: Life, mood: Mood): Life {
  const owed = newestOwed(life.subscription, life.now);
  if (owed === undefined) return { ...life, refused: true };
  return worked(charged({ ...life, subscription: owed.subscription }, owed, mood), mood);
}

function taken(life: Life, step: Step, mood: Mood): Life | undefined {
  const { subscription: one, now } = life;
  const is = (subscription: Subscription): Life => ({ ...life, subscription });
  switch (step.kind) {
    case 'publish':
      return {
        ...is({ ...one, pendingEvents: [] }),
        told: [...life.told, ...one.pendingEvents.map(({ type }) => type)],
      };
    case 'detach_keys':
      return {
        ...is(afterDetaching(one, detachableKeys(one), now)),
        detached: [...life.detached, ...detachableKeys(one)],
      };
    case 'charge':
      return mood === 'charging is stopped' ? undefined : charged(life, step, mood);
    case 'send_again':
      return mood === 'charging is stopped' ? undefined : chargedAgain(life, step.attempt, mood);
    case 'drop':
      return dropped(life, step.attempt);
    case 'miss':
      return is(missedThrough(one, step.through, now));
    case 'suspend':
      return is(suspended(one, now));
    case 'end':
      return is(canceled(one, now, 'period_end'));
    case 'resume':
      return is(resumed(one, now));
    case 'revive':
      return is(revived(one, now));
    case 'tell_upcoming':
      return is(withUpcomingEvent(one, step.period, now));
    case 'begin': {
      if (life.planClosed) return is(canceled(one, now, 'plan_closed'));
      if (mood === 'charging is stopped') return undefined;
      const open = begun(one, { fence: holder, now, times });
      return decided({ ...life, subscription: open }, mood);
    }
    case 'expire':
      return is(canceled(one, now, 'expired'));
    default:
      return undefined;
  }
}

function charged(
  life: Life,
  claim: Pick<Parameters<typeof claimPeriod>[1], 'period' | 'number' | 'reason'>,
  mood: Mood,
): Life {
  const { period, number, reason } = claim;
  const { now } = life;
  const open = claimPeriod(life.subscription, {
    period,
    number,
    reason,
    fence: holder,
    now,
    times,
  });
  return decided({ ...life, subscription: open }, mood);
}

function chargedAgain(life: Life, attempt: PeriodAttempt, mood: Mood): Life {
  const { subscription: one, now } = life;
  return decided(
    { ...life, subscription: claimPeriodAgain(one, attempt, { fence: holder, now, times }) },
    mood,
  );
}

function dropped(life: Life, attempt: PeriodAttempt): Life {
  const { subscription: one, now } = life;
  const learned = { attempt, fence: attempt.fence, outcome: NOT_EXECUTED, now } as const;
  return { ...life, subscription: afterOutcome(one, { ...learned, finally: 'suspend' }) ?? one };
}

function decided(life: Life, mood: Mood): Life {
  const { subscription, now } = life;
  const attempt = subscription.openAttempt;
  if (attempt === undefined) return life;
  if (mood === 'nobody knows') {
    const question = { reason: 'unresolved' } as const;
    const asks = escalateAttempt(subscription, { question, fence: holder, now });
    const after = attemptInCase(asks, asks.openAttempt ?? attempt, now);
    return { ...life, subscription: after, inCase: attempt };
  }
  const after = afterOutcome(subscription, {
    ...{ attempt, fence: attempt.fence, outcome: outcomeOf(mood, attempt.request.amount, now) },
    ...{ finally: 'suspend', now },
  });
  if (mood === 'no connection') return { ...life, subscription: after ?? subscription };
  const sent = { at: now, period: attempt.period, asked: attempt.reason === 'by_person' };
  return { ...life, subscription: after ?? subscription, charges: [...life.charges, sent] };
}
