/** A customer subscribes to a plan with a registered card. */
import { firstAnchor } from '../../domain/calendar.ts';
import type { Actor, CustomerUid, Owner, PlanId } from '../../domain/ids.ts';
import { subscriptionIdFrom } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, seoulDate } from '../../domain/time.ts';
import type { NewIds } from '../../ports/runtime.ts';
import type { Plans } from '../../ports/stores.ts';
import { openPlan } from './open-plan.ts';
import { replay, type Started, type StartPorts, startSubscription } from './start-subscription.ts';

export type SubscribePorts = StartPorts & { readonly plans: Plans; readonly ids: NewIds };

export interface PlanOrder {
  readonly owner: Owner;
  readonly idempotencyKey: string;
  readonly planId: PlanId;
  /** The default key if absent. */
  readonly customerUid?: CustomerUid | undefined;
  readonly expectedAmount?: number | undefined;
  readonly actor: Actor;
  readonly deadline: Instant;
}

/** Refuses as `startSubscription` does, and with `plan_not_found`, `plan_closed`, `plan_changed`. */
export async function subscribe(ports: SubscribePorts, order: PlanOrder): Promise<Started> {
  const { owner, idempotencyKey, actor, deadline, ...asked } = order;
  const id = subscriptionIdFrom(ports.ids.codeFrom([owner, idempotencyKey]));
  const digest = ports.ids.digestOf(asked);
  const known = await ports.subscriptions.find(id);
  if (known !== undefined) return replay(known.item, { digest });
  const { price, onePerCustomer: onlyOne } = await openPlan(ports, { id: order.planId });
  if (order.expectedAmount !== undefined && order.expectedAmount !== price.amount)
    throw new Refusal(
      'plan_changed',
      `This plan costs ${price.amount.toLocaleString('en')} won now. Agree to that and ask again.`,
    );
  const startOn = seoulDate(ports.clock.now());
  return startSubscription(ports, {
    id,
    owner,
    customerUid: order.customerUid ?? (await defaultKey(ports, owner)),
    planId: order.planId,
    price,
    onlyOne,
    anchor: firstAnchor({ startOn, day: Number(startOn.slice(8)) }),
    digest,
    actor,
    deadline,
  });
}

async function defaultKey(ports: SubscribePorts, owner: Owner): Promise<CustomerUid> {
  const key = (await ports.customers.find(owner))?.item.defaultKey;
  if (key === undefined)
    throw new Refusal('billing_key_not_found', 'There is no default card. Register one first.', {
      cause: 'no_default_card',
    });
  return key;
}
