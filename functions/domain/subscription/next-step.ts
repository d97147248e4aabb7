/** What a subscription needs now: one step, decided from the item and the instant alone. */
import { newestDue, type SeoulDate } from '../calendar.ts';
import { byDay } from '../charging-hours.ts';
import { type Instant, seoulDate } from '../time.ts';
import { isAskedFor, isForNewCard, isTooLate, isWanted } from './resend.ts';
import {
  detachableKeys,
  openPeriod,
  type PeriodAttempt,
  periodEnd,
  type Subscription,
} from './subscription.ts';
import { nextChargeAt, noticeAt } from './wake.ts';

export type Step =
  | { readonly kind: 'done' }
  | { readonly kind: 'publish' }
  | { readonly kind: 'detach_keys' }
  | { readonly kind: 'look'; readonly attempt: PeriodAttempt }
  /** A person has decided what came of the open charge. */
  | { readonly kind: 'settle_judged' }
  /** Only a person can decide it: the case is written down. */
  | { readonly kind: 'file_case'; readonly attempt: PeriodAttempt }
  /** Proven not executed, and still wanted: the same request is claimed and sent anew. */
  | { readonly kind: 'send_again'; readonly attempt: PeriodAttempt }
  /** Proven not executed, and no longer wanted. */
  | { readonly kind: 'drop'; readonly attempt: PeriodAttempt }
  | {
      readonly kind: 'charge';
      readonly period: number;
      readonly number: number;
      readonly reason: 'due' | 'retry' | 'new_card';
    }
  /** Periods up to this one are too old to be charged by themselves. */
  | { readonly kind: 'miss'; readonly through: number }
  /** It waits, and may be possible by now; or it has waited too long. */
  | { readonly kind: 'begin' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'end' }
  | { readonly kind: 'resume' }
  /** A suspended one got a card: the month that falls due now is charged to it. */
  | { readonly kind: 'revive' }
  | { readonly kind: 'tell_upcoming'; readonly period: number }
  /** It is night: the charge waits for the morning. */
  | { readonly kind: 'wait'; readonly until: Instant };

const DONE: Step = { kind: 'done' };

/** The one step to take now; `done` when nothing is due. After it is taken, ask again. */
export function nextStep(subscription: Subscription, now: Instant): Step {
  const { pendingEvents, openAttempt, status } = subscription;
  if (pendingEvents.length > 0) return { kind: 'publish' };
  if (detachableKeys(subscription).length > 0) return { kind: 'detach_keys' };
  if (openAttempt !== undefined) return ofAttempt(subscription, openAttempt, now);
  switch (status) {
    case 'canceled':
      return DONE;
    case 'waiting':
      return ofWaiting(subscription, now);
    case 'suspended':
      return ofSuspended(subscription, now);
    case 'paused':
      return ofPaused(subscription, seoulDate(now));
    case 'active':
    case 'past_due':
      return ofCharging(subscription, now);
  }
}

function ofAttempt(subscription: Subscription, attempt: PeriodAttempt, now: Instant): Step {
  if (attempt.judged !== undefined) return { kind: 'settle_judged' };
  if (attempt.question !== undefined) return { kind: 'file_case', attempt };
  if (attempt.phase === 'due' && !isWanted(subscription, attempt, now))
    return { kind: 'drop', attempt };
  if (isForNewCard(subscription, attempt)) return { kind: 'send_again', attempt };
  const wake = subscription.wakeAt ?? attempt.inquireAt;
  if (now < Math.min(wake, attempt.inquireAt)) return DONE;
  if (attempt.phase !== 'due') return { kind: 'look', attempt };
  const until = isAskedFor(attempt) ? now : byDay({ at: now, id: subscription.id });
  return until > now ? { kind: 'wait', until } : { kind: 'send_again', attempt };
}

function ofWaiting({ waits, wakeAt = 0 }: Subscription, now: Instant): Step {
  if (waits === undefined || now >= waits.until) return { kind: 'expire' };
  return now < wakeAt ? DONE : { kind: 'begin' };
}

function ofSuspended(subscription: Subscription, now: Instant): Step {
  if (now < (nextChargeAt(subscription) ?? Infinity)) return DONE;
  const until = byDay({ at: now, id: subscription.id });
  return until > now ? { kind: 'wait', until } : { kind: 'revive' };
}

function ofPaused(subscription: Subscription, today: SeoulDate): Step {
  if (hasEnded(subscription, today)) return { kind: 'end' };
  const { resumeOn } = subscription;
  return resumeOn !== undefined && today >= resumeOn ? { kind: 'resume' } : DONE;
}

function ofCharging(subscription: Subscription, now: Instant): Step {
  const today = seoulDate(now);
  const { anchor, dunning } = subscription;
  if (hasEnded(subscription, today)) return { kind: 'end' };
  const open = openPeriod(subscription);
  const giveUpAt = dunning?.giveUpAt;
  if (giveUpAt !== undefined && (now >= giveUpAt || newestDue(anchor, today) > open))
    return { kind: subscription.cancelAtPeriodEnd ? 'end' : 'suspend' };
  if (giveUpAt === undefined && isTooLate(subscription, open, today))
    return { kind: 'miss', through: newestTooLate(subscription, today) };
  return ofOpenPeriod(subscription, now);
}

/** Of several unpaid periods only the newest is charged, and that only well before the next. */
function newestTooLate(subscription: Subscription, today: SeoulDate): number {
  const newest = newestDue(subscription.anchor, today);
  return isTooLate(subscription, newest, today) ? newest : newest - 1;
}

function ofOpenPeriod(subscription: Subscription, now: Instant): Step {
  const { dunning, upcomingPublished, cancelAtPeriodEnd, id } = subscription;
  const at = nextChargeAt(subscription) ?? Infinity;
  const period = openPeriod(subscription);
  if (now >= at) {
    const reason = dunning?.newCard ? 'new_card' : dunning === undefined ? 'due' : 'retry';
    const until = byDay({ at: now, id });
    return until > now && reason !== 'new_card'
      ? { kind: 'wait', until }
      : { kind: 'charge', period, number: (dunning?.attempts ?? 0) + 1, reason };
  }
  const toTell = dunning === undefined && !cancelAtPeriodEnd && upcomingPublished < period;
  return toTell && now >= noticeAt(subscription) ? { kind: 'tell_upcoming', period } : DONE;
}

const hasEnded = (subscription: Subscription, today: SeoulDate) =>
  subscription.cancelAtPeriodEnd && today >= periodEnd(subscription);
