/** Changes a subscription on request: card, pause, cancellation, price. */
import type { Actor, Owner, SubscriptionId } from '../../domain/ids.ts';
import { nextStep } from '../../domain/subscription/next-step.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import type { Stored } from '../../ports/stores.ts';
import { type ChargeGuard, refuseAboveLimit } from '../charge/charge-guard.ts';
import { type AttemptPorts, attemptPeriod } from '../period/attempt-period.ts';
import { refusalBeforeClaim } from '../shared/before-claim.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { findSubscription, subscriptionNotFound } from '../shared/find-item.ts';
import { stillUsed, useKey } from '../shared/key-use.ts';
import { updateItem } from '../shared/update.ts';
import { type Change, changed } from './apply-change.ts';
import { publishSubscriptionEvents } from './publish-subscription.ts';

export interface ChangeWish {
  readonly id: SubscriptionId;
  /** The owner it must have; any owner if absent. */
  readonly owner?: Owner | undefined;
  readonly change: Change;
  /** The most that one charge may take; who may change no price needs none. */
  readonly guard?: ChargeGuard | undefined;
  readonly actor: Actor;
  readonly deadline: Instant;
}

/** How it was, and how it is now. */
export interface Changed {
  readonly before: Subscription;
  readonly after: Subscription;
}

/**
 * The subscription before and afterwards; a new card for an unpaid one is tried at once. Refuses with
 * `subscription_not_found`, `not_in_this_state`, `consent_required`, `billing_key_not_found`,
 * `billing_key_not_active`, `card_blocked`, `limit_exceeded` or `invalid_request`.
 */
export async function changeSubscription(ports: AttemptPorts, wish: ChangeWish): Promise<Changed> {
  const before = await findSubscription(ports, wish);
  refuseAboveLimit(wish.change.nextPrice?.amount ?? 0, wish.guard);
  const now = ports.clock.now();
  const asked = { actor: wish.actor, now };
  changed(before, wish.change, asked);
  const cardNumber = await newCard(ports, before, wish.change);
  const after = await updateItem(ports.subscriptions, wish.id, (current) =>
    changed(current, { ...wish.change, cardNumber }, asked),
  );
  if (after === undefined) throw subscriptionNotFound();
  const { customerUid: uid } = wish.change;
  // Another swap may have removed the mark meanwhile.
  if (uid !== undefined) await stillUsed(ports, { uid, by: after.id });
  return { before, after: await followedUp(ports, wish) };
}

/** Marks the new key as used before the subscription points at it. */
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

/** What follows at once: publish the events, detach the old keys, try the new card once. */
async function followedUp(ports: AttemptPorts, wish: ChangeWish): Promise<Subscription> {
  const stored = await ports.subscriptions.find(wish.id);
  if (stored === undefined) throw subscriptionNotFound();
  try {
    const published = await publishSubscriptionEvents(ports, stored);
    return (await publishSubscriptionEvents(ports, await triedOnNewCard(ports, published, wish)))
      .item;
  } catch (error) {
    ports.log.warn('a changed subscription could not be followed up yet', {
      subscriptionId: wish.id,
      reason: error instanceof Error ? error.name : 'unknown',
    });
    return (await ports.subscriptions.find(wish.id))?.item ?? stored.item;
  }
}

/** With too little time left, or with charging stopped, the worker does it at the next tick. */
async function triedOnNewCard(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  { actor, deadline }: ChangeWish,
): Promise<Stored<Subscription>> {
  const step = nextStep(stored.item, ports.clock.now());
  if (step.kind !== 'charge' || step.reason !== 'new_card') return stored;
  const control = await currentControl(ports);
  if (await refusalBeforeClaim(ports, { control, to: 'charge', deadline })) return stored;
  const after = await attemptPeriod(ports, stored, { ...step, actor, control, deadline });
  return after ?? (await ports.subscriptions.find(stored.item.id)) ?? stored;
}
