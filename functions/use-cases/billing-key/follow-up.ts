/**
 * What follows an activation: the customer's list of keys, the charge or subscription that was
 * requested with the registration, and the events. Every part may be repeated; the last write
 * removes the `wake_at`.
 */
import type { IssuedKey } from '../../domain/billing-key/billing-key.ts';
import {
  FINAL_REFUSALS,
  type FinalRefusal,
  type FollowUp,
} from '../../domain/billing-key/registration.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { MerchantUid, SubscriptionId } from '../../domain/ids.ts';
import { codeOfKey, subscriptionIdFrom } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { firstCharge } from './first-charge.ts';
import { type FirstPorts, firstSubscription } from './first-subscription.ts';
import { listed, publishKeyEvents } from './key-events.ts';

export type FollowUpPorts = FirstPorts;

export interface FollowedUp {
  readonly key: IssuedKey;
  readonly firstCharge?: Charge | undefined;
  readonly subscription?: Subscription | undefined;
  /** Why what was asked for is never done. */
  readonly refused?: FinalRefusal | undefined;
}

interface Activation {
  readonly key: IssuedKey;
  readonly deadline: Instant;
}

/** The key and what was made with it. What cannot be done now is done later. */
export async function followUp(ports: FollowUpPorts, activation: Activation): Promise<FollowedUp> {
  const { key: issued, deadline } = activation;
  const isNew = issued.wakeAt !== undefined && issued.status === 'active';
  const key = isNew ? await listed(ports, issued) : issued;
  if (key.status === 'retiring') return { key, refused: 'billing_key_not_active' };
  const wish = key.registration?.followUp;
  const done = await doneFor(ports, { key, deadline }, wish).catch(laterIfRefused(ports, key));
  const after = await publishKeyEvents(ports, key, doneAs(key, done));
  return { ...done, key: after };
}

type Done = Omit<FollowedUp, 'key'>;

async function doneFor(
  ports: FollowUpPorts,
  { key, deadline }: Activation,
  wish: FollowUp | undefined,
): Promise<Done> {
  switch (wish?.kind) {
    case undefined:
      return {};
    case 'charged':
      return { firstCharge: await ownCharge(ports, key, wish.merchantUid) };
    case 'subscribed':
      return { subscription: (await ports.subscriptions.find(wish.subscriptionId))?.item };
    case 'refused':
      return { refused: wish.reason };
    case 'charge': {
      const actor = key.registration?.actor;
      const request = { ...wish.request, customerUid: key.customerUid };
      return { firstCharge: await firstCharge(ports, { key, request, actor, deadline }) };
    }
    case 'subscribe':
      return {
        subscription: await firstSubscription(ports, {
          id: subscriptionOf(key),
          key,
          asked: wish,
          deadline,
        }),
      };
  }
}

/** Two registrations may request one charge; only the one it was made on shows it. */
async function ownCharge(ports: FollowUpPorts, key: IssuedKey, uid: MerchantUid) {
  const charge = (await ports.charges.find(uid))?.item;
  return charge?.customerUid === key.customerUid ? charge : undefined;
}

/** The registration's own code names the subscription, so that only one is ever created. */
function subscriptionOf(key: IssuedKey): SubscriptionId {
  const code = codeOfKey(key.customerUid);
  if (code === undefined) throw new Error('a registration has a customer_uid of ours');
  return subscriptionIdFrom(code);
}

/** The key is registered even if its charge is refused; the worker makes the charge later. */
const laterIfRefused =
  (ports: FollowUpPorts, key: IssuedKey) =>
  (error: unknown): Done => {
    if (!(error instanceof Refusal)) throw error;
    const refused = FINAL_REFUSALS.find((code) => code === error.code);
    if (refused !== undefined) return { refused };
    ports.log.warn('what was asked for with a registration could not be done yet', {
      customerUid: key.customerUid,
      reason: error.code,
    });
    return {};
  };

/** The request as done, once its charge or subscription exists or never can; undefined before. */
function doneAs(key: IssuedKey, done: Done): FollowUp | undefined {
  const wish = key.registration?.followUp;
  if (done.refused !== undefined) return { kind: 'refused', reason: done.refused };
  if (wish?.kind === 'charge' && done.firstCharge !== undefined)
    return { kind: 'charged', merchantUid: wish.request.merchantUid };
  if (wish?.kind === 'subscribe' && done.subscription !== undefined)
    return { kind: 'subscribed', subscriptionId: subscriptionOf(key) };
  return undefined;
}
