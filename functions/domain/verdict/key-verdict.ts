/** What becomes of a subscription whose key is suspended, when somebody decides about the key. */
import { dueDate } from '../calendar.ts';
import { endOfWaiting, waitsForKey } from '../subscription/dunning.ts';
import { type Dunning, openPeriod, type Subscription } from '../subscription/subscription.ts';
import { scheduleSubscription } from '../subscription/wake.ts';
import { type Instant, seoulDate } from '../time.ts';

/**
 * The key is charged again: what waited for it, or for another card on it, gets one try. Undefined
 * when nothing changes.
 */
export function onFreedKey(
  subscription: Subscription,
  freed: { readonly cardNumber: string | undefined; readonly isBlocked: boolean },
  now: Instant,
): Subscription | undefined {
  const { cardNumber, isBlocked } = freed;
  const { dunning, status } = subscription;
  const isNew = status !== 'canceled' && cardNumber !== subscription.cardNumber;
  const waits = dunning !== undefined && waitsFor(dunning, { isNew, isBlocked });
  if (!waits && !isNew) return undefined;
  const tried = { tries: 0, retryAt: now, giveUpAt: undefined, newCard: true };
  return scheduleSubscription(
    { ...subscription, cardNumber, dunning: waits ? { ...dunning, ...tried } : dunning },
    now,
  );
}

/** Whether it waits for nothing but the key itself, or for a card that is blocked no more, or new. */
const waitsFor = (
  dunning: Dunning,
  { isNew, isBlocked }: { readonly isNew: boolean; readonly isBlocked: boolean },
) =>
  waitsForKey(dunning) ||
  (dunning.retryAt === undefined && !isBlocked && (isNew || dunning.lastClass === 'card_dead'));

/** The key stays suspended for good: waiting for another card ends as after any lost card. */
export function onLostKey(subscription: Subscription, now: Instant): Subscription | undefined {
  const { dunning, anchor, id } = subscription;
  if (dunning === undefined || !waitsForKey(dunning) || dunning.giveUpAt !== undefined)
    return undefined;
  const nextDue = dueDate(anchor, openPeriod(subscription) + 1);
  const giveUpAt = endOfWaiting(seoulDate(now), { nextDue, id });
  return scheduleSubscription({ ...subscription, dunning: { ...dunning, giveUpAt } }, now);
}
