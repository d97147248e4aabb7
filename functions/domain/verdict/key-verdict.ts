/** What becomes of a subscription whose key is suspended, when somebody decides about the key. */
import { dueDate } from '../calendar.ts';
import { endOfWaiting, waitsForKey } from '../subscription/dunning.ts';
import { openPeriod, type Subscription } from '../subscription/subscription.ts';
import { scheduleSubscription } from '../subscription/wake.ts';
import { type Instant, seoulDate } from '../time.ts';

/** The key is charged again: what waited for it gets one try. Undefined when nothing changes. */
export function onFreedKey(
  subscription: Subscription,
  cardNumber: string | undefined,
  now: Instant,
): Subscription | undefined {
  const { dunning } = subscription;
  const waits = dunning !== undefined && waitsForKey(dunning);
  if (!waits && cardNumber === subscription.cardNumber) return undefined;
  const tried = { tries: 0, retryAt: now, giveUpAt: undefined, newCard: true };
  return scheduleSubscription(
    { ...subscription, cardNumber, dunning: waits ? { ...dunning, ...tried } : dunning },
    now,
  );
}

/** The key stays suspended for good: waiting for another card ends as after any lost card. */
export function onLostKey(subscription: Subscription, now: Instant): Subscription | undefined {
  const { dunning, anchor, id } = subscription;
  if (dunning === undefined || !waitsForKey(dunning) || dunning.giveUpAt !== undefined)
    return undefined;
  const nextDue = dueDate(anchor, openPeriod(subscription) + 1);
  const giveUpAt = endOfWaiting(seoulDate(now), { nextDue, id });
  return scheduleSubscription({ ...subscription, dunning: { ...dunning, giveUpAt } }, now);
}
