/** Charges a period that is owed, because a person asked: missed, or still being collected. */
import type { Charge } from '../../domain/charge/charge.ts';
import type { Actor, MerchantUid, Owner, SubscriptionId } from '../../domain/ids.ts';
import { periodUidOf } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import {
  justCollected,
  newestOwed,
  type Owed,
  owedPeriod,
} from '../../domain/subscription/owed-period.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import type { Stored } from '../../ports/stores.ts';
import { type AttemptPorts, attemptPeriod } from '../period/attempt-period.ts';
import { readyToClaim } from '../shared/before-claim.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { subscriptionNotFound } from '../shared/find-item.ts';
import { refuseBlockedCard } from '../shared/refuse-blocked-card.ts';

export interface OwedWish {
  readonly id: SubscriptionId;
  /** The customer who asks; their own subscription only, and once in ten minutes. */
  readonly owner?: Owner | undefined;
  /** The newest owed one if absent. */
  readonly period?: number | undefined;
  readonly actor: Actor;
  readonly deadline: Instant;
}

export interface OwedAnswer {
  readonly charge: Charge;
  readonly replayed: boolean;
}

/**
 * How often a period is tried because a person asks. Its numbers end at 99, each further try asks
 * the gateway about all before, and the plan of retries needs the rest.
 */
const MOST_ATTEMPTS = 50;

/**
 * The charge afterwards, or the one that is under way. Refuses with `subscription_not_found`,
 * `nothing_owed`, `not_in_this_state`, `card_blocked`, or as every charge does.
 */
export async function chargeOwedPeriod(ports: AttemptPorts, wish: OwedWish): Promise<OwedAnswer> {
  const stored = await ports.subscriptions.find(wish.id);
  if (stored === undefined || (wish.owner ?? stored.item.owner) !== stored.item.owner)
    throw subscriptionNotFound();
  const earlier = wish.owner && justCollected(stored.item, ports.clock.now());
  const replay = earlier && (await chargeNamed(ports, stored.item, earlier));
  if (replay) return { charge: replay, replayed: true };
  const charge = underWay(stored.item, wish) ?? (await charged(ports, stored, wish));
  return { charge, replayed: false };
}

/** Nothing is charged beside an open charge, whoever asks. */
function underWay(subscription: Subscription, { period }: OwedWish): Charge | undefined {
  const { openAttempt } = subscription;
  if (openAttempt === undefined) return undefined;
  if (period === undefined || period === openAttempt.period)
    return chargeOf(subscription, openAttempt);
  const why = 'Another charge of this subscription is open. Ask again when it is settled.';
  throw new Refusal('not_in_this_state', why, { cause: 'for_the_shop' });
}

async function charged(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  wish: OwedWish,
): Promise<Charge> {
  const owed = owedNow(stored.item, wish, ports.clock.now());
  const { period, number, reason } = owed;
  const { actor, deadline } = wish;
  await refuseBlocked(ports, stored.item);
  const control = await currentControl(ports);
  await readyToClaim(ports, { control, to: 'charge', deadline });
  const ready = { ...stored, item: noted(owed, wish, ports.clock.now()) };
  const after = await attemptPeriod(ports, ready, {
    period,
    number,
    reason,
    actor,
    control,
    deadline,
  });
  if (after === undefined)
    throw new Refusal('try_again', 'The subscription just changed. Nothing happened.');
  return chargeAfter(ports, after.item, { period, number });
}

async function refuseBlocked(ports: AttemptPorts, { customerUid }: Subscription): Promise<void> {
  const key = (await ports.keys.find(customerUid))?.item;
  if (key?.status === 'active') refuseBlockedCard(key, ports.clock.now());
}

function owedNow(subscription: Subscription, { period }: OwedWish, now: Instant): Owed {
  const owed =
    period === undefined ? newestOwed(subscription, now) : owedPeriod(subscription, period, now);
  if (owed !== undefined) return withinNumbers(owed);
  throw period === undefined
    ? new Refusal('nothing_owed', 'Nothing is owed for this subscription. Nothing was charged.')
    : new Refusal(
        'not_in_this_state',
        'This period is not owed: it is paid, not due yet, in a case, or its subscription ended.',
        { cause: 'for_the_shop' },
      );
}

function withinNumbers(owed: Owed): Owed {
  const tried = owed.number - 1;
  if (tried < MOST_ATTEMPTS) return owed;
  throw new Refusal(
    'not_in_this_state',
    `This period was tried ${tried} times. Agree with the customer on another way to pay.`,
    { cause: 'for_the_shop' },
  );
}

/** What a customer has collected is remembered with its claim. */
function noted({ subscription, period, number }: Owed, { owner }: OwedWish, at: Instant) {
  if (owner === undefined) return subscription;
  const merchantUid = periodUidOf({ subscriptionId: subscription.id, period, attempt: number });
  return { ...subscription, collected: { at, merchantUid } };
}

/** It may be still open, or an earlier attempt that proved to be paid. */
async function chargeAfter(
  ports: AttemptPorts,
  after: Subscription,
  tried: { readonly period: number; readonly number: number },
): Promise<Charge> {
  for (let attempt = tried.number; attempt >= 1; attempt -= 1) {
    const uid = periodUidOf({ subscriptionId: after.id, period: tried.period, attempt });
    const charge = await chargeNamed(ports, after, uid);
    if (charge !== undefined) return charge;
  }
  throw new Error('a settled period has a charge in the ledger');
}

/** The charge, still open or in the ledger. */
async function chargeNamed(
  ports: AttemptPorts,
  subscription: Subscription,
  uid: MerchantUid,
): Promise<Charge | undefined> {
  const { openAttempt } = subscription;
  return openAttempt?.request.merchantUid === uid
    ? chargeOf(subscription, openAttempt)
    : (await ports.charges.find(uid))?.item;
}
