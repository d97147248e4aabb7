/**
 * Starts a subscription once, however often it is requested:
 * known? → token → plan free? → mark key as used → reserve the plan → create with its first charge
 * claimed → send → settle.
 */
import type { IssuedKey } from '../../domain/billing-key/billing-key.ts';
import type { Actor, RequestDigest } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import {
  newSubscription,
  type SubscriptionWish,
  startsToday,
} from '../../domain/subscription/new-subscription.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import type { Stored } from '../../ports/stores.ts';
import { type AttemptPorts, sendClaimed } from '../period/attempt-period.ts';
import { newClaim, readyToClaim } from '../shared/before-claim.ts';
import { currentControl, refuseInRestoredTable } from '../shared/charging-gate.ts';
import { useKey } from '../shared/key-use.ts';
import { drainOrLeave } from '../shared/publish-events.ts';
import { publishSubscriptionEvents } from './publish-subscription.ts';
import { type ReservePorts, replaceable, reservePlan } from './reserve-plan.ts';

export type StartPorts = AttemptPorts & ReservePorts;

export interface SubscriptionOrder extends Omit<SubscriptionWish, 'owner' | 'cardNumber'> {
  /** The owner the key must have; any owner if absent. */
  readonly owner?: SubscriptionWish['owner'] | undefined;
  /** Whether the customer may have only one live subscription to the plan. */
  readonly onlyOne?: boolean | undefined;
  readonly actor: Actor | undefined;
  readonly deadline: Instant;
}

export interface Started {
  readonly subscription: Subscription;
  /** True if it existed already; this request created and charged nothing. */
  readonly replayed: boolean;
}

/**
 * Refuses with `idempotency_key_reused`, `billing_key_not_found`, `billing_key_not_active`,
 * `card_blocked`, `already_subscribed`, `charging_stopped`, `not_configured`, `iamport_unavailable` or `try_again`; then nothing was
 * created.
 */
export async function startSubscription(
  ports: StartPorts,
  order: SubscriptionOrder,
): Promise<Started> {
  const known = await ports.subscriptions.find(order.id);
  if (known !== undefined) return replay(known.item, order);
  const now = ports.clock.now();
  const control = await currentControl(ports);
  refuseInRestoredTable(control);
  const { deadline } = order;
  if (startsToday(order, now)) await readyToClaim(ports, { control, to: 'charge', deadline });
  const key = await readyKey(ports, order);
  const born = await put(ports, { order, key });
  if (born.kind === 'taken') return replay(born.by, order);
  const sent = await sendClaimed(ports, born.stored, { control, deadline });
  return { subscription: await publishedStart(ports, sent), replayed: false };
}

/** The same request gets the subscription as it is now; a different request is refused. */
export function replay(known: Subscription, order: { readonly digest: RequestDigest }): Started {
  if (known.digest !== order.digest)
    throw new Refusal(
      'idempotency_key_reused',
      'This Idempotency-Key was used with another body. Use a new one for a new subscription.',
    );
  return { subscription: known, replayed: true };
}

/**
 * The key, marked as used, with the plan reserved: all that must be so before the put. Who has the
 * plan already is refused before the mark. A start that loses its plan to one of the same moment
 * leaves its mark on the key: the same request, sent twice, has the same mark, and its twin may just
 * be creating the subscription. A mark without one expires.
 */
export async function readyKey(ports: StartPorts, order: SubscriptionOrder): Promise<IssuedKey> {
  const { planId, owner, id: by, onlyOne = true } = order;
  const plan = planId === undefined ? undefined : { planId, by, onlyOne };
  const known = plan && owner ? await replaceable(ports, { ...plan, owner }) : undefined;
  const key = await useKey(ports, { uid: order.customerUid, by, owner: order.owner });
  if (plan) await reservePlan(ports, { ...plan, owner: key.owner }, known);
  return key;
}

type Born =
  | { readonly kind: 'ours'; readonly stored: Stored<Subscription> }
  | { readonly kind: 'taken'; readonly by: Subscription };

/** One put creates the subscription and claims its first charge; exactly one caller wins. */
async function put(
  ports: AttemptPorts,
  wish: { readonly order: SubscriptionOrder; readonly key: IssuedKey },
): Promise<Born> {
  const { order, key } = wish;
  const { deadline: _deadline, onlyOne: _onlyOne, actor, ...facts } = order;
  const cardNumber = key.issuance.card.maskedNumber;
  const born = newSubscription(
    { ...facts, owner: key.owner, cardNumber },
    { ...newClaim(ports), actor },
  );
  const created = await ports.subscriptions.create(born);
  if (created !== undefined) return { kind: 'ours', stored: created };
  const existing = await ports.subscriptions.find(order.id);
  if (existing === undefined)
    throw new Refusal('try_again', 'The subscription could not be made. Repeat the request.');
  // The write may have been ours: its answer was lost and its repetition refused.
  const fence = born.openAttempt?.fence;
  return fence !== undefined && existing.item.openAttempt?.fence === fence
    ? { kind: 'ours', stored: existing }
    : { kind: 'taken', by: existing.item };
}

/** Publishes its events; if that fails the worker does it later, for the subscription exists. */
export async function publishedStart(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
): Promise<Subscription> {
  const { item } = stored;
  const drain = () => publishSubscriptionEvents(ports, stored);
  return (await drainOrLeave(ports, { subscriptionId: item.id }, drain))?.item ?? item;
}
