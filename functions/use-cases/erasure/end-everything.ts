/**
 * Ends whatever of a customer could still be charged, and says whether all of it has come to its end:
 * what is unknown is settled first, and a case need not be decided.
 */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import type { Customer } from '../../domain/billing-key/customer.ts';
import { erasedFrom, hasSettled } from '../../domain/billing-key/erasure.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { Actor, Owner } from '../../domain/ids.ts';
import { isLive, type Subscription } from '../../domain/subscription/subscription.ts';
import type { Lists } from '../../ports/lists.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { BillingKeys, Charges, Customers, Subscriptions } from '../../ports/stores.ts';
import { cancelCharge } from '../charge/cancel-charge.ts';
import type { PublishingPorts } from '../shared/publish-events.ts';
import { updateItem } from '../shared/update.ts';
import { endSubscription } from '../subscription/end-subscription.ts';
import { everyOf } from './every-of.ts';

export interface EndPorts extends PublishingPorts {
  readonly customers: Customers;
  readonly keys: BillingKeys;
  readonly subscriptions: Subscriptions;
  readonly subscriptionLists: Lists<Subscription>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SettlePorts extends EndPorts {
  readonly charges: Charges;
  readonly keyLists: Lists<BillingKey>;
  readonly chargeLists: Lists<Charge>;
}

export interface Leaving {
  readonly owner: Owner;
  readonly actor: Actor;
}

/** True once nothing of the customer is under way any more. */
export async function endedEverything(ports: SettlePorts, customer: Customer): Promise<boolean> {
  const { owner, erasure } = customer;
  if (erasure === undefined) return false;
  const leaving = { owner, actor: erasure.actor };
  const subscriptions = await endedSubscriptions(ports, leaving);
  const keys = await endedKeys(ports, leaving);
  const charges = await endedCharges(ports, leaving);
  return keys && subscriptions && charges && hasSettled(customer, ports.clock.now());
}

/** Deleted at the gateway too. */
async function endedKeys(ports: SettlePorts, { owner, actor }: Leaving): Promise<boolean> {
  const asked = { actor, now: ports.clock.now() };
  let ended = true;
  await everyOf(ports.keyLists, owner, async (key) => {
    await updateItem(ports.keys, key.customerUid, (one) => erasedFrom(one, asked));
    ended &&= key.status === 'deleted' && key.pendingEvents.length === 0;
  });
  return ended;
}

/** Canceled, and what was sent for them settled. */
export async function endedSubscriptions(
  ports: EndPorts,
  { owner, actor }: Leaving,
): Promise<boolean> {
  let ended = true;
  await everyOf(ports.subscriptionLists, owner, async (one) => {
    if (isLive(one)) await endSubscription(ports, { id: one.id, actor });
    ended &&= !isLive(one) && (one.wakeAt === undefined || one.openCase !== undefined);
  });
  return ended;
}

/** None waits, and no charge or refund is under way but what a person must decide. */
async function endedCharges(ports: SettlePorts, { owner, actor }: Leaving): Promise<boolean> {
  let ended = true;
  await everyOf(ports.chargeLists, owner, async (charge) => {
    if (charge.status === 'waiting') await cancelCharge(ports, { uid: charge.merchantUid, actor });
    ended &&=
      charge.status !== 'waiting' && (charge.wakeAt === undefined || charge.openCase !== undefined);
  });
  return ended;
}
