/** The subscription that was wished with a registration: started at once, or waiting. */
import type { IssuedKey } from '../../domain/billing-key/billing-key.ts';
import { type FollowUp, wantedUntil } from '../../domain/billing-key/registration.ts';
import { firstAnchor } from '../../domain/calendar.ts';
import type { SubscriptionId } from '../../domain/ids.ts';
import { waitingSubscription } from '../../domain/subscription/new-subscription.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { type Instant, seoulDate } from '../../domain/time.ts';
import { reasonToWait } from '../../domain/waiting.ts';
import type { Plans } from '../../ports/stores.ts';
import { currentControl, refuseInRestoredTable } from '../shared/charging-gate.ts';
import {
  publishedStart,
  readyKey,
  replay,
  type StartPorts,
  type SubscriptionOrder,
  startSubscription,
} from '../subscription/start-subscription.ts';

export type FirstPorts = StartPorts & { readonly plans: Plans };

export interface FirstWish {
  readonly id: SubscriptionId;
  readonly key: IssuedKey;
  readonly asked: Extract<FollowUp, { kind: 'subscribe' }>;
  readonly deadline: Instant;
}

/**
 * The subscription, started or waiting; the same again when it is repeated. Refuses as
 * `startSubscription` does for what can never begin.
 */
export async function firstSubscription(ports: FirstPorts, wish: FirstWish): Promise<Subscription> {
  const order = await orderOf(ports, wish);
  const until = wantedUntil(wish.key, 'subscription');
  try {
    if (ports.clock.now() < until) return (await startSubscription(ports, order)).subscription;
    return await waiting(ports, order, { until, waitsFor: 'try_again' });
  } catch (error) {
    const waitsFor = reasonToWait(error);
    if (waitsFor === undefined) throw error;
    return waiting(ports, order, { until, waitsFor });
  }
}

/** At the price that the window showed, even if the plan has another one by now. */
async function orderOf(ports: FirstPorts, wish: FirstWish): Promise<SubscriptionOrder> {
  const { id, key, asked, deadline } = wish;
  const startOn = seoulDate(ports.clock.now());
  const plan = await ports.plans.find(asked.planId);
  return {
    id,
    customerUid: key.customerUid,
    owner: key.owner,
    planId: asked.planId,
    price: asked.price,
    onlyOne: plan?.item.onePerCustomer,
    anchor: firstAnchor({ startOn, day: Number(startOn.slice(8)) }),
    digest: ports.ids.digestOf(asked),
    actor: key.registration?.actor,
    deadline,
  };
}

/** One put; whoever was first is shown. */
async function waiting(
  ports: FirstPorts,
  order: SubscriptionOrder,
  wait: NonNullable<Subscription['waits']>,
): Promise<Subscription> {
  const known = await ports.subscriptions.find(order.id);
  if (known !== undefined) return replay(known.item, order).subscription;
  refuseInRestoredTable(await currentControl(ports));
  const { owner, issuance } = await readyKey(ports, order);
  const { deadline: _deadline, onlyOne: _onlyOne, actor, ...facts } = order;
  const born = waitingSubscription(
    { ...facts, owner, cardNumber: issuance.card.maskedNumber },
    { ...wait, actor, now: ports.clock.now() },
  );
  const created = await ports.subscriptions.create(born);
  return created === undefined ? waiting(ports, order, wait) : publishedStart(ports, created);
}
