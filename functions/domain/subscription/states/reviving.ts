/** How a card brings a suspended subscription back: by paying the newest due month, or the next. */
import { dueDate, newestDue } from '../../calendar.ts';
import { type Instant, seoulDate } from '../../time.ts';
import { isTooLate } from '../resend.ts';
import type { Subscription } from '../subscription.ts';
import { eventsWith } from '../subscription-events.ts';
import { scheduleSubscription } from '../wake.ts';

/**
 * Collects the newest due period again; active if it is not owed. Within three days of the next due
 * date it stays suspended until that one is charged.
 */
export const revived = (subscription: Subscription, now: Instant): Subscription =>
  scheduleSubscription(withNewest(subscription, now), now);

function withNewest(subscription: Subscription, now: Instant): Subscription {
  const on = seoulDate(now);
  const { anchor, missed, closedThrough } = subscription;
  const period = Math.max(newestDue(anchor, on), 1);
  const owed = missed.find((one) => one.period === period);
  if (owed === undefined && period <= closedThrough) {
    const pendingEvents = eventsWith(subscription, 'subscription.recovered', now);
    return { ...subscription, status: 'active', revivesOn: undefined, pendingEvents };
  }
  if (isTooLate(subscription, period, on))
    return { ...subscription, revivesOn: dueDate(anchor, period + 1) };
  return {
    ...subscription,
    status: 'past_due',
    revivesOn: undefined,
    closedThrough: period - 1,
    missed: missed.filter((one) => one !== owed),
    dunning: {
      period,
      since: on,
      attempts: owed?.attempts ?? 0,
      tries: 0,
      today: { on, tries: 0 },
      lastClass: 'card_dead',
      retryAt: now,
      newCard: true,
    },
  };
}
