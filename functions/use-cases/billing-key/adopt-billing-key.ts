/**
 * Adopts a billing key that the shop issued before it used this product, once Iamport confirms it;
 * of a key that is its customer's already, the card is read anew. One that was suspended because
 * that card paid is charged again, as is one whose card was blocked and is another now, or is freed;
 * each subscription that waited for it gets one try.
 */
import { adoptedKey, type IssuedKey, isListed } from '../../domain/billing-key/billing-key.ts';
import type { Issuance } from '../../domain/billing-key/registration.ts';
import { withCardRead } from '../../domain/billing-key/suspension.ts';
import type { Actor, CustomerUid, Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { seoulIso } from '../../domain/time.ts';
import type { GatewaySchedules, PaymentGateway } from '../../ports/gateway.ts';
import type { Subscriptions } from '../../ports/stores.ts';
import { refuseErased } from '../shared/refuse-erased.ts';
import { updateItem } from '../shared/update.ts';
import { retryOnFreedKey } from '../subscription/decide-key.ts';
import { type KeyEventPorts, listed, publishKeyEvents } from './key-events.ts';

export interface AdoptPorts extends KeyEventPorts {
  readonly subscriptions: Subscriptions;
  readonly gateway: PaymentGateway;
  readonly schedules: GatewaySchedules;
  /** The channel that this stack charges: provider and MID, as the gateway writes them. */
  readonly pg: string;
}

export interface AdoptWish {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly actor: Actor;
  /** Take back what an earlier system left at the gateway to be charged on it. */
  readonly unschedule?: boolean | undefined;
  /** Charge its card again although it was blocked. */
  readonly unblock?: boolean | undefined;
}

/**
 * The key as it is now. Refuses with `billing_key_not_issued`, `wrong_channel`, `has_schedules`,
 * `not_in_this_state` or `iamport_unavailable`.
 */
export async function adoptBillingKey(ports: AdoptPorts, wish: AdoptWish): Promise<IssuedKey> {
  await refuseOthers(ports, wish);
  refuseErased((await ports.customers.find(wish.owner))?.item);
  const issuance = await issuanceNow(ports, wish.customerUid);
  await withoutSchedules(ports, wish);
  const key = await kept(ports, { ...wish, issuance });
  const known = key.wakeAt === undefined ? key : await listed(ports, key);
  return publishKeyEvents(ports, known, undefined);
}

/** Refuses what is another customer's, or no key that is charged, before Iamport is asked. */
async function refuseOthers(ports: AdoptPorts, { customerUid, owner }: AdoptWish): Promise<void> {
  const key = (await ports.keys.find(customerUid))?.item;
  if (key === undefined || (isListed(key) && key.owner === owner)) return;
  throw new Refusal(
    'not_in_this_state',
    `This billing key is known already: it is ${key.status}` +
      `${key.owner === owner ? '.' : ' and belongs to another customer.'}`,
    { cause: 'for_the_shop' },
  );
}

/** The card and channel that Iamport shows now. A key of another channel can never be charged here. */
async function issuanceNow(ports: AdoptPorts, uid: CustomerUid): Promise<Issuance> {
  const found = await ports.gateway.findBillingKey(uid);
  if (found === undefined)
    throw new Refusal('billing_key_not_issued', 'Iamport knows of no such billing key.');
  const channel = `${found.pg.provider}.${found.pg.id}`;
  if (channel !== ports.pg)
    throw new Refusal(
      'wrong_channel',
      `This key was issued by pg ${found.pg.provider}, MID ${found.pg.id}; this stack charges ` +
        `${ports.pg}. Ask the customer to register the card again.`,
    );
  const { card, pg, gatewayKey } = found;
  return { card, pg, ...(gatewayKey && { gatewayKey }) };
}

/**
 * Whatever is scheduled at the gateway would be charged besides ours, month after month. All is taken
 * back before it is looked: what lies further ahead than the gateway is asked about is seen by nobody.
 */
async function withoutSchedules(ports: AdoptPorts, wish: AdoptWish): Promise<void> {
  if (wish.unschedule === true) await ports.schedules.unschedule(wish.customerUid);
  const left = await ports.schedules.schedulesOf(wish.customerUid);
  if (left.length === 0) return;
  throw new Refusal(
    'has_schedules',
    'An earlier system left charges at Iamport that happen besides ours; see errors. Stop them ' +
      'there, or send unschedule: true to have all of them taken back.',
    {
      fields: left.map(({ merchantUid, at, amount }) => ({
        field: 'unschedule',
        message: `${merchantUid} is scheduled for ${seoulIso(at)}, ${amount} won`,
      })),
    },
  );
}

/** A new key; or the known one, with the card it has now. */
async function kept(
  ports: AdoptPorts,
  wish: AdoptWish & { readonly issuance: Issuance },
): Promise<IssuedKey> {
  const { customerUid, owner, actor, issuance, unblock } = wish;
  const by = { actor, now: ports.clock.now() };
  const key = adoptedKey({ customerUid, owner, issuance, ...by });
  if (await ports.keys.create(key)) return key;
  await refuseOthers(ports, wish);
  const after = await updateItem(ports.keys, customerUid, (now) =>
    withCardRead(now, issuance, { ...by, unblock }),
  );
  if (after === undefined || !isListed(after)) return key;
  await retryOnFreedKey(ports, after);
  return after;
}
