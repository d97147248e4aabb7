/** What a payment changes in a subscription: the period it closes, and the status it leads to. */
import { newestDue } from '../calendar.ts';
import { caseOpened } from '../case/open-case.ts';
import { type Instant, seoulDate } from '../time.ts';
import { noteOf } from './missed-period.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';
import { withEvent } from './subscription-events.ts';

interface Paid {
  readonly attempt: PeriodAttempt;
  readonly now: Instant;
}

/** A payment closes its period, whatever the subscription's status is by now. */
export function afterPayment(subscription: Subscription, learned: Paid): Subscription {
  const { attempt, now } = learned;
  const closed = closedBy(subscription, attempt);
  switch (subscription.status) {
    case 'active':
    case 'paused':
      return closed;
    case 'waiting':
      return { ...closed, status: 'active', waits: undefined };
    case 'past_due':
      return closed.dunning === undefined ? recovered(closed, learned) : closed;
    case 'suspended':
      return attempt.reason === 'by_person' && owesNewer(closed, attempt)
        ? closed
        : recovered(closed, learned);
    case 'canceled':
      if (attempt.judged?.closing.verdict === 'refund') return closed;
      return {
        ...closed,
        ...caseOpened(closed, {
          reason: 'paid_after_cancel',
          about: attempt.request.merchantUid,
          now,
          note: noteOf(attempt),
        }),
      };
  }
}

/** Whether a period after the one that a person had charged is owed: only that one revives it. */
const owesNewer = ({ missed, closedThrough, anchor }: Subscription, attempt: PeriodAttempt) =>
  missed.some(({ period }) => period > attempt.period) ||
  newestDue(anchor, seoulDate(attempt.requestedAt)) > closedThrough;

const recovered = (closed: Subscription, learned: Paid): Subscription =>
  withEvent(
    { ...closed, status: 'active', revivesOn: undefined },
    'subscription.recovered',
    learned,
  );

/** A paid period is not among the missed ones; one that was being collected is the newest closed one. */
function closedBy(subscription: Subscription, attempt: PeriodAttempt): Subscription {
  const missed = subscription.missed.filter((one) => one.period !== attempt.period);
  const settled = { ...subscription, missed, openAttempt: undefined };
  return attempt.period <= subscription.closedThrough
    ? settled
    : { ...settled, dunning: undefined, closedThrough: attempt.period };
}
