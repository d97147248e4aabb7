/** Changes that the customer or the shop requests: card, pause, price, cancellation. */
import { newestDue, plusDays, type SeoulDate } from '../calendar.ts';
import type { Actor, CustomerUid } from '../ids.ts';
import { pendingEvent } from '../outbox.ts';
import { type Instant, seoulDate } from '../time.ts';
import { consentFor } from './price/consent.ts';
import { isRise } from './price/price.ts';
import { canceled } from './states/ending.ts';
import { revived } from './states/reviving.ts';
import { type NextPrice, openPeriod, type Subscription } from './subscription.ts';
import { eventsWith } from './subscription-events.ts';
import { missedThrough } from './subscription-work.ts';
import { scheduleSubscription } from './wake.ts';

/** Charges another card from now on. An unpaid period gets one try on it at once. */
export function withCard(
  subscription: Subscription,
  card: { readonly customerUid: CustomerUid; readonly cardNumber?: string | undefined },
  now: Instant,
): Subscription {
  if (card.customerUid === subscription.customerUid) return subscription;
  const { dunning, status } = subscription;
  const swapped: Subscription = {
    ...subscription,
    ...card,
    cardNumber: card.cardNumber,
    keysToDetach: [
      ...subscription.keysToDetach.filter((uid) => uid !== card.customerUid),
      subscription.customerUid,
    ],
    dunning: dunning && { ...dunning, tries: 0, retryAt: now, giveUpAt: undefined, newCard: true },
  };
  return status === 'suspended' ? revived(swapped, now) : scheduleSubscription(swapped, now);
}

/** Pauses, until `resumeOn` if it is given. */
export function paused(
  subscription: Subscription,
  resumeOn: SeoulDate | undefined,
  now: Instant,
): Subscription {
  const pendingEvents =
    subscription.status === 'paused'
      ? subscription.pendingEvents
      : eventsWith(subscription, 'subscription.paused', now);
  return scheduleSubscription({ ...subscription, status: 'paused', resumeOn, pendingEvents }, now);
}

/**
 * Resumes: charging continues with the first due date from today or, when nobody was there on the
 * day that was named, from that day. What fell due while paused is never charged. A period that was
 * claimed before is still owed: its collection continues or, when another has fallen due since, it
 * becomes missed, for a person to charge.
 */
export function resumed(subscription: Subscription, now: Instant): Subscription {
  const [today, named] = [seoulDate(now), subscription.resumeOn];
  const from = named !== undefined && named < today ? named : today;
  const newest = newestDue(subscription.anchor, from);
  const open = openPeriod(subscription);
  const isOwed = isOpenClaimed(subscription);
  const before = isOwed && open < newest ? missedThrough(subscription, open, now) : subscription;
  const { closedThrough, dunning } = before;
  const due = (isOwed && open === newest) || isDueOn(subscription, from) ? 1 : 0;
  const skipped = newest - due;
  const through = Math.max(closedThrough, skipped);
  return scheduleSubscription(
    {
      ...before,
      status: dunning === undefined ? 'active' : 'past_due',
      resumeOn: undefined,
      closedThrough: through,
      pendingEvents: eventsWith(before, 'subscription.resumed', now),
    },
    now,
  );
}

/** Whether the open period was claimed: its charge was declined or is not decided yet. */
const isOpenClaimed = (subscription: Subscription): boolean =>
  [subscription.dunning?.period, subscription.openAttempt?.period].includes(
    openPeriod(subscription),
  );

const isDueOn = ({ anchor }: Subscription, date: SeoulDate) =>
  newestDue(anchor, date) > newestDue(anchor, plusDays(date, -1));

/**
 * Sets or withdraws the cancellation at the period's end: no charge from the next due date on. What
 * is in no period that could still end is canceled at once: what is suspended, and what has fallen
 * due without anything of it having reached the gateway.
 */
export function cancelingAtPeriodEnd(
  subscription: Subscription,
  cancelAtPeriodEnd: boolean,
  now: Instant,
): Subscription {
  const next = { ...subscription, cancelAtPeriodEnd };
  const endsNow = next.status === 'suspended' || isDueUntried(next, now);
  return cancelAtPeriodEnd && endsNow ? canceled(next, now) : scheduleSubscription(next, now);
}

/** Fallen due, and nothing of it is known to the gateway: not even a decline. */
function isDueUntried(subscription: Subscription, now: Instant): boolean {
  const { anchor, dunning, openAttempt: open, closedThrough } = subscription;
  const isUntried = open === undefined || (open.phase === 'due' && open.number === 1);
  const isDue = newestDue(anchor, seoulDate(now)) > closedThrough;
  return isDue && isUntried && (dunning?.attempts ?? 0) === 0;
}

/** The first period that a new price can apply to: the next that is not claimed yet. */
export const firstUnclaimed = (subscription: Subscription): number =>
  openPeriod(subscription) + (isOpenClaimed(subscription) ? 1 : 0);

/** A new price from the next unclaimed period on. A rise without consent asks for it at once. */
export function withNextPrice(
  subscription: Subscription,
  nextPrice: NextPrice,
  change: { readonly actor: Actor; readonly now: Instant },
): Subscription {
  const { actor: by, now } = change;
  const firstPeriod = firstUnclaimed(subscription);
  const rises = isRise(subscription.price, nextPrice);
  const { consentedAt: at } = nextPrice;
  if (rises && at !== undefined) {
    const { appliesFrom } = consentFor(subscription.anchor, { at, firstPeriod });
    const [fromAmount, toAmount] = [subscription.price.amount, nextPrice.amount];
    const consent = { at, recordedAt: now, by, fromAmount, toAmount, appliesFrom };
    const consents = [...(subscription.consents ?? []), consent];
    const agreed = { ...subscription, nextPrice: { ...nextPrice, appliesFrom }, consents };
    return scheduleSubscription(agreed, now);
  }
  const about = `${subscription.id}:${firstPeriod}:${nextPrice.amount}`;
  const note = { period: firstPeriod };
  const consent = pendingEvent({ type: 'price_change.consent_needed', about, at: now, note });
  const pendingEvents = rises
    ? [...subscription.pendingEvents, consent]
    : subscription.pendingEvents;
  return scheduleSubscription({ ...subscription, nextPrice, pendingEvents }, now);
}

/** The present price stays. */
export const withoutNextPrice = (subscription: Subscription, now: Instant): Subscription =>
  subscription.nextPrice === undefined
    ? subscription
    : scheduleSubscription({ ...subscription, nextPrice: undefined }, now);
