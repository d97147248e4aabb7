/** When a subscription next needs somebody, derived from the rest of it, and what for. */
import { dueDate, plusDays } from './calendar.ts';
import { chargeAt } from './charge-hours.ts';
import { openPeriod, periodEnd, releasable, type Subscription } from './subscription.ts';
import { type Instant, MINUTE, startOfSeoulDate } from './time.ts';

/** The customer is told of a charge so many days before. */
const NOTICE_DAYS = 7;

/** The subscription with its `wakeAt`; news and keys to let go of come within a minute. */
export function scheduled(subscription: Subscription, now: Instant): Subscription {
  const urgent = subscription.announce.length > 0 || releasable(subscription).length > 0;
  const at = urgent ? now + MINUTE : wakeOf(subscription);
  const until = subscription.trouble?.until;
  return {
    ...subscription,
    wakeAt: at === undefined || until === undefined ? at : Math.max(at, until),
  };
}

/** What a wake-up is for: charges can be held for everyone, other work goes on. */
export type WakeFor = 'charge' | 'work';

export function wakeFor(subscription: Subscription): WakeFor {
  const { openAttempt, announce, release, status, cancelAtPeriodEnd, wakeAt } = subscription;
  const idle = openAttempt === undefined && announce.length === 0 && release.length === 0;
  const charging = status === 'active' || status === 'past_due';
  if (!idle || !charging || wakeAt === undefined) return 'work';
  const at = nextChargeAt(subscription);
  const ends = cancelAtPeriodEnd && startOfSeoulDate(periodEnd(subscription)) <= wakeAt;
  return at !== undefined && at <= wakeAt && !ends ? 'charge' : 'work';
}

/** When the next attempt is planned, if nothing happens in between. */
export function nextChargeAt(subscription: Subscription): Instant | undefined {
  const { status, dunning, anchor, id, cancelAtPeriodEnd } = subscription;
  if (status !== 'active' && status !== 'past_due') return undefined;
  if (dunning !== undefined) return dunning.retryAt;
  return cancelAtPeriodEnd
    ? undefined
    : chargeAt({ date: dueDate(anchor, openPeriod(subscription)), id });
}

/** When the next charge is announced to the customer. */
export const noticeAt = (subscription: Subscription): Instant =>
  chargeAt({
    date: plusDays(dueDate(subscription.anchor, openPeriod(subscription)), -NOTICE_DAYS),
    id: subscription.id,
  });

function wakeOf(subscription: Subscription): Instant | undefined {
  const { openAttempt, status, dunning } = subscription;
  if (openAttempt !== undefined) return openAttempt.lookAt;
  const end = subscription.cancelAtPeriodEnd
    ? startOfSeoulDate(periodEnd(subscription))
    : undefined;
  switch (status) {
    case 'canceled':
    case 'suspended':
      return undefined;
    case 'paused':
      return earliest([end, resumption(subscription)]);
    case 'active':
    case 'past_due':
      return dunning === undefined
        ? earliest([end, nextChargeAt(subscription), pendingNotice(subscription)])
        : earliest([end, dunning.retryAt, dunning.giveUpAt]);
  }
}

const resumption = ({ resumeOn }: Subscription) =>
  resumeOn === undefined ? undefined : startOfSeoulDate(resumeOn);

const pendingNotice = (subscription: Subscription) =>
  subscription.cancelAtPeriodEnd || subscription.upcomingTold >= openPeriod(subscription)
    ? undefined
    : noticeAt(subscription);

const earliest = (instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.filter((at) => at !== undefined).sort((a, b) => a - b)[0];
