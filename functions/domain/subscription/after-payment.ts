/** What a payment changes in a subscription: the period it closes, and the status it leads to. */
import { newestDue } from '../calendar.ts';
import { caseOpened } from '../case/open-case.ts';
import { type Instant, seoulDate } from '../time.ts';
import { isOwed, noteOf, owedNoMore } from './missed-period.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';
import { withEvent } from './subscription-events.ts';

interface Paid {
  readonly attempt: PeriodAttempt;
  readonly now: Instant;
}

/** A payment closes its period, whatever the subscription's status is by now. */
export function afterPayment(subscription: Subscription, learned: Paid): Subscription {
  const { attempt } = learned;
  const { status } = subscription;
  const paid = { ...owedNoMore(subscription, attempt), openAttempt: undefined };
  const isSecond = status !== 'canceled' && isSettled(subscription, attempt);
  const closed = isSecond ? asked(paid, learned, 'duplicate_payment') : paid;
  switch (status) {
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
      return asked(closed, learned, 'paid_after_cancel');
  }
}

/**
 * Whether a person has waived the period, or adopted another payment of it, while this attempt was in
 * doubt. One that is open once more, with its history in the ledger, was closed with its own case.
 */
const isSettled = (subscription: Subscription, { period, history }: PeriodAttempt) =>
  history.length > 0 && !isOwed(subscription, period);

/** A person is asked about the payment, unless one has decided to give it back. */
const asked = (
  closed: Subscription,
  { attempt, now }: Paid,
  reason: 'duplicate_payment' | 'paid_after_cancel',
): Subscription =>
  attempt.judged?.closing.verdict === 'refund'
    ? closed
    : {
        ...closed,
        ...caseOpened(closed, {
          reason,
          about: attempt.request.merchantUid,
          now,
          note: noteOf(attempt),
        }),
      };

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
