/** The shop starts a subscription on a customer's key, at any price and from any day on. */
import { firstAnchor, type SeoulDate } from '../../domain/calendar.ts';
import type { Actor, CustomerUid } from '../../domain/ids.ts';
import type { Price } from '../../domain/money.ts';
import { subscriptionIdFrom } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Attached } from '../../domain/subscription/attached.ts';
import { type Instant, seoulDate } from '../../domain/time.ts';
import type { NewIds } from '../../ports/runtime.ts';
import { type ChargeGuard, refuseAboveLimit } from '../charge/charge-guard.ts';
import { replay, type Started, type StartPorts, startSubscription } from './start-subscription.ts';

export interface ShopOrder {
  readonly idempotencyKey: string;
  readonly customerUid: CustomerUid;
  readonly price: Price;
  /** 1–31; the day of `startOn` if absent. */
  readonly anchorDay?: number | undefined;
  /** Today in Seoul if absent. */
  readonly startOn?: SeoulDate | undefined;
  readonly attached?: Attached | undefined;
  /** The most that one charge may take. */
  readonly guard?: ChargeGuard | undefined;
  readonly actor: Actor;
  readonly deadline: Instant;
}

/** Refuses as `startSubscription` does, with `invalid_request` for a past day, with `limit_exceeded`. */
export async function createShopSubscription(
  ports: StartPorts & { readonly ids: NewIds },
  order: ShopOrder,
): Promise<Started> {
  const { idempotencyKey, guard, actor, deadline, ...asked } = order;
  const id = subscriptionIdFrom(ports.ids.codeFrom(['the shop', idempotencyKey]));
  const digest = ports.ids.digestOf(asked);
  const known = await ports.subscriptions.find(id);
  if (known !== undefined) return replay(known.item, { digest });
  refuseAboveLimit(order.price.amount, guard);
  const startOn = startDate(order, seoulDate(ports.clock.now()));
  return startSubscription(ports, {
    id,
    customerUid: order.customerUid,
    price: order.price,
    anchor: firstAnchor({ startOn, day: order.anchorDay ?? Number(startOn.slice(8)) }),
    attached: order.attached,
    digest,
    actor,
    deadline,
  });
}

function startDate(order: ShopOrder, today: SeoulDate): SeoulDate {
  const startOn = order.startOn ?? today;
  if (startOn < today)
    throw new Refusal('invalid_request', 'start_on is past.', {
      fields: [{ field: 'start_on', message: `must be ${today} (today in Seoul) or later` }],
    });
  return startOn;
}
