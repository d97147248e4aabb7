/** Which periods will be charged by themselves, and how much, as things stand. */
import { dueDate, newestDue, plusDays, type SeoulDate } from '../../calendar.ts';
import type { Won } from '../../money.ts';
import { type Instant, seoulDate } from '../../time.ts';
import { isTooLate } from '../resend.ts';
import { openPeriod, type Subscription } from '../subscription.ts';
import { priceOf } from './price.ts';

export interface ComingCharge {
  readonly period: number;
  readonly date: SeoulDate;
  readonly amount: Won;
}

export function comingCharges(
  subscription: Subscription,
  asked: { readonly now: Instant; readonly count: number; readonly first?: number | undefined },
): readonly ComingCharge[] {
  const { from, through } = comingPeriods(subscription, seoulDate(asked.now));
  const first = Math.max(from, asked.first ?? from);
  return Array.from({ length: asked.count }, (_, index) => first + index)
    .filter((period) => period <= through)
    .map((period) => ({
      period,
      date: dueDate(subscription.anchor, period),
      amount: priceOf(subscription, period).price.amount,
    }));
}

const NONE = { from: 1, through: 0 };

function comingPeriods(subscription: Subscription, today: SeoulDate) {
  const { status, anchor, dunning, openAttempt, resumeOn, cancelAtPeriodEnd } = subscription;
  const { revivesOn } = subscription;
  const open = openPeriod(subscription);
  if (status === 'paused') {
    if (resumeOn === undefined || cancelAtPeriodEnd) return NONE;
    return {
      from: Math.max(open, newestDue(anchor, plusDays(resumeOn, -1)) + 1),
      through: Infinity,
    };
  }
  if (status === 'suspended' && revivesOn !== undefined)
    return { from: newestDue(anchor, revivesOn), through: Infinity };
  const waitsForCard = dunning !== undefined && dunning.retryAt === undefined;
  if (status !== 'active' && status !== 'past_due') return NONE;
  if (waitsForCard) return NONE;
  const newest = Math.max(open, newestDue(anchor, today));
  const from = isTooLate(subscription, newest, today) ? newest + 1 : newest;
  const isBegun = [dunning?.period, openAttempt?.period].includes(from);
  return { from, through: cancelAtPeriodEnd ? (isBegun ? from : 0) : Infinity };
}
