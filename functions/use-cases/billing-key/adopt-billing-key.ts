/**
 * Adopts a billing key that the shop issued before it used this product, once Iamport confirms it.
 */
import {
  adoptedKey,
  type BillingKey,
  type IssuedKey,
} from '../../domain/billing-key/billing-key.ts';
import type { CustomerUid, Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import { type KeyEventPorts, listed, publishKeyEvents } from './key-events.ts';

export interface AdoptPorts extends KeyEventPorts {
  readonly gateway: PaymentGateway;
}

/**
 * The active key. Refuses with `billing_key_not_issued`, `not_in_this_state` or
 * `iamport_unavailable`.
 */
export async function adoptBillingKey(
  ports: AdoptPorts,
  wish: {
    readonly customerUid: CustomerUid;
    readonly owner: Owner;
  },
): Promise<IssuedKey> {
  const known = (await ports.keys.find(wish.customerUid))?.item;
  const key = known === undefined ? await takeOver(ports, wish) : ownAlready(known, wish.owner);
  if (key.wakeAt !== undefined) await listed(ports, key);
  return publishKeyEvents(ports, key, undefined);
}

function ownAlready(key: BillingKey, owner: Owner): IssuedKey {
  if (key.status === 'active' && key.owner === owner) return key;
  throw new Refusal(
    'not_in_this_state',
    `This billing key is known already: it is ${key.status}` +
      `${key.owner === owner ? '.' : ' and belongs to another customer.'}`,
  );
}

async function takeOver(
  ports: AdoptPorts,
  wish: { readonly customerUid: CustomerUid; readonly owner: Owner },
): Promise<IssuedKey> {
  const found = await ports.gateway.findBillingKey(wish.customerUid);
  if (found === undefined)
    throw new Refusal('billing_key_not_issued', 'Iamport knows of no such billing key.');
  const issuance = { card: found.card, pg: found.pg };
  const key = adoptedKey({ ...wish, issuance, now: ports.clock.now() });
  if (await ports.keys.create(key)) return key;
  const existing = (await ports.keys.find(wish.customerUid))?.item;
  return ownAlready(existing ?? key, wish.owner);
}
