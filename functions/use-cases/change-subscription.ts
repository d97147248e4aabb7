/** Changes a subscription by somebody's wish: card, pause, cancellation, price. */
import type { SeoulDate } from '../domain/calendar.ts';
import type { CustomerUid, Owner, SubscriptionId } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import { nextStep } from '../domain/subscription/next-step.ts';
import { isRise } from '../domain/subscription/price.ts';
import type { NextPrice, Subscription } from '../domain/subscription/subscription.ts';
import {
  canceled,
  cancelingAtPeriodEnd,
  paused,
  resumed,
  withCard,
  withNextPrice,
} from '../domain/subscription/subscription-changes.ts';
import { DAY, type Instant, seoulDate } from '../domain/time.ts';
import type { Stored } from '../ports.ts';
import { type AttemptPorts, attemptPeriod } from './protocol/attempt-period.ts';
import { CLAIM_BEFORE_DEADLINE } from './protocol/charge-once.ts';
import { letGo, stillUsed, useKey } from './protocol/key-use.ts';
import { currentControl, mayCharge } from './protocol/permit.ts';
import { revise } from './protocol/revise.ts';
import { subscriptionNotFound } from './protocol/subscription-not-found.ts';
import { tellSubscription } from './protocol/tell-subscription.ts';

/** One or more wishes, applied in this order. */
export interface Change {
  readonly customerUid?: CustomerUid | undefined;
  readonly paused?: boolean | undefined;
  readonly resumeOn?: SeoulDate | undefined;
  readonly cancelAtPeriodEnd?: boolean | undefined;
  readonly cancelNow?: boolean | undefined;
  readonly nextPrice?:
    | (Omit<NextPrice, 'name'> & { readonly name?: string | undefined })
    | undefined;
}

export interface ChangeWish {
  readonly id: SubscriptionId;
  /** Whose it must be; anybody's if absent. */
  readonly owner?: Owner | undefined;
  readonly change: Change;
  readonly deadline: Instant;
}

/**
 * The subscription afterwards; a new card for an unpaid one is tried at once. Refuses with
 * `subscription_not_found`, `not_in_this_state`, `consent_required`, `billing_key_not_found`,
 * `billing_key_not_active` or `invalid_request`.
 */
export const changeSubscription =
  (ports: AttemptPorts) =>
  async (wish: ChangeWish): Promise<Subscription> => {
    const before = await ports.subscriptions.find(wish.id);
    if (before === undefined || (wish.owner !== undefined && before.item.owner !== wish.owner))
      throw subscriptionNotFound();
    const now = ports.clock.now();
    changed(before.item, wish.change, now);
    const cardNumber = await newCard(ports, before.item, wish.change);
    const after = await revise(ports.subscriptions, wish.id, (current) =>
      changed(current, { ...wish.change, cardNumber }, now),
    );
    if (after === undefined) throw subscriptionNotFound();
    await usedAsPointed(ports, after, wish.change);
    return followedUp(ports, wish);
  };

/** The new key says that it is used before the subscription points at it. */
async function newCard(
  ports: AttemptPorts,
  subscription: Subscription,
  change: Change,
): Promise<string | undefined> {
  const { customerUid: uid } = change;
  if (uid === undefined || uid === subscription.customerUid) return subscription.cardNumber;
  const key = await useKey(ports, { uid, by: subscription.id, owner: subscription.owner });
  return key.issuance.card.maskedNumber;
}

/**
 * A change that lost against a cancellation leaves no use behind; one that came after another swap
 * says it once more, for that one may have unsaid it.
 */
async function usedAsPointed(ports: AttemptPorts, after: Subscription, change: Change) {
  const { customerUid: uid } = change;
  if (uid === undefined) return;
  if (uid === after.customerUid) await stillUsed(ports, { uid, by: after.id });
  else if (!after.release.includes(uid)) await letGo(ports.keys, { uid, by: after.id });
}

/** What follows at once: the news, the keys let go of, and one try on a new card. */
async function followedUp(ports: AttemptPorts, wish: ChangeWish): Promise<Subscription> {
  const stored = await ports.subscriptions.find(wish.id);
  if (stored === undefined) throw subscriptionNotFound();
  try {
    const told = await tellSubscription(ports, stored);
    return (await tellSubscription(ports, await triedOnNewCard(ports, told, wish.deadline))).item;
  } catch (error) {
    ports.log.warn('a changed subscription could not be followed up yet', {
      subscriptionId: wish.id,
      reason: error instanceof Error ? error.name : 'unknown',
    });
    return (await ports.subscriptions.find(wish.id))?.item ?? stored.item;
  }
}

/** With too little time left, or charging stopped, the worker does it at the next tick. */
async function triedOnNewCard(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  deadline: Instant,
): Promise<Stored<Subscription>> {
  const step = nextStep(stored.item, ports.clock.now());
  if (step.kind !== 'charge' || step.reason !== 'new_card') return stored;
  const control = await currentControl(ports);
  if (!(await mayCharge(ports, { control, probing: false }))) return stored;
  await ports.gateway.prepare();
  if (ports.clock.now() > deadline - CLAIM_BEFORE_DEADLINE) return stored;
  const after = await attemptPeriod(ports, stored, { ...step, control, deadline });
  return after ?? (await ports.subscriptions.find(stored.item.id)) ?? stored;
}

type Known = Change & { readonly cardNumber?: string | undefined };

function changed(
  subscription: Subscription,
  change: Known,
  now: Instant,
): Subscription | undefined {
  const { cancelNow, cancelAtPeriodEnd } = change;
  if (subscription.status === 'canceled') {
    if (isOnlyCancelNow(change)) return undefined;
    throw notInThisState('This subscription is canceled.');
  }
  const swapped = withNewCard(subscription, change, now);
  const stopped = withPause(swapped, change, now);
  const priced = withPrice(stopped, change, now);
  const ending =
    cancelAtPeriodEnd === undefined || cancelAtPeriodEnd === priced.cancelAtPeriodEnd
      ? priced
      : cancelingAtPeriodEnd(priced, cancelAtPeriodEnd, now);
  const next = cancelNow ? canceled(ending, now) : ending;
  return next === subscription ? undefined : next;
}

const isOnlyCancelNow = ({ cancelNow, ...others }: Known) =>
  cancelNow === true &&
  [others.customerUid, others.paused, others.cancelAtPeriodEnd, others.nextPrice].every(
    (wish) => wish === undefined,
  );

const withNewCard = (subscription: Subscription, change: Known, now: Instant): Subscription =>
  change.customerUid === undefined
    ? subscription
    : withCard(
        subscription,
        { customerUid: change.customerUid, cardNumber: change.cardNumber },
        now,
      );

function withPause(subscription: Subscription, change: Known, now: Instant): Subscription {
  const { status } = subscription;
  if (change.paused === undefined) return subscription;
  if (!change.paused) return status === 'paused' ? resumed(subscription, now) : subscription;
  if (status === 'suspended')
    throw notInThisState('A suspended subscription waits for a new card.');
  if (change.resumeOn !== undefined && change.resumeOn <= seoulDate(now))
    throw new Refusal('invalid_request', 'resume_at is not in the future.', {
      fields: [{ field: 'resume_at', message: 'must be a Seoul date after today' }],
    });
  return status === 'paused' && change.resumeOn === subscription.resumeOn
    ? subscription
    : paused(subscription, change.resumeOn, now);
}

/** Consent that is from the future or older than the law allows is none. */
function withPrice(subscription: Subscription, change: Known, now: Instant): Subscription {
  const { nextPrice } = change;
  if (nextPrice === undefined) return subscription;
  const price = { ...nextPrice, name: nextPrice.name ?? subscription.price.name };
  const { consentedAt } = price;
  if (
    isRise(subscription.price, price) &&
    consentedAt !== undefined &&
    (consentedAt > now || consentedAt < now - 30 * DAY)
  )
    throw new Refusal(
      'consent_required',
      'A rise needs consent of the last 30 days; consented_at is older or in the future.',
    );
  return withNextPrice(subscription, price, now);
}

const notInThisState = (detail: string) => new Refusal('not_in_this_state', detail);
