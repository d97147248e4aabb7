/** A subscription with its second period claimed, and outcomes of that charge. */
import type { DeclineClass, Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { impUid } from '../../../functions/domain/ids.ts';
import {
  afterOutcome,
  type Learned,
} from '../../../functions/domain/subscription/after-outcome.ts';
import type {
  PeriodAttempt,
  Subscription,
} from '../../../functions/domain/subscription/subscription.ts';
import { scheduleSubscription } from '../../../functions/domain/subscription/wake.ts';
import { claimed, holder, paidSubscription, seoul } from './subscriptions.ts';

/** Ten in the morning of the day on which the second period is due, and a little later. */
export const due = seoul('2026-11-23 10:00');
export const learnedAt = due + 5_000;

export const paid: Outcome = {
  kind: 'paid',
  payment: { impUid: impUid('imp_1'), amount: 9_900, paidAt: due },
};
export const declined = (why: DeclineClass): Outcome => ({
  kind: 'declined',
  decline: { class: why },
});

type Open = Subscription & { readonly openAttempt: PeriodAttempt };

export function opened(
  more: Partial<Subscription> = {},
  attempted: Partial<PeriodAttempt> = {},
): Open {
  const { subscription, attempt } = claimed(paidSubscription('2026-10-23'), {
    period: 2,
    now: due,
  });
  return { ...subscription, ...more, openAttempt: { ...attempt, ...attempted } };
}

export const learned = (
  subscription: Subscription,
  outcome: Outcome,
  more: Partial<Learned> = {},
) =>
  afterOutcome(subscription, {
    attempt: subscription.openAttempt ?? opened().openAttempt,
    fence: holder,
    outcome,
    finally: 'suspend',
    now: learnedAt,
    ...more,
  });

/** The same subscription, its charge decided, with these changes and their wake-up. */
export const decided = (subscription: Open, changes: Partial<Subscription>): Subscription =>
  scheduleSubscription(
    { ...subscription, openAttempt: undefined, failures: undefined, ...changes },
    learnedAt,
  );

export const eventsOf = (
  { openAttempt }: Open,
  type:
    | 'subscription.recovered'
    | 'subscription.past_due'
    | 'subscription.suspended'
    | 'subscription.canceled',
) => ({ eventId: `${type}:${openAttempt.request.merchantUid}`, type, at: learnedAt });
