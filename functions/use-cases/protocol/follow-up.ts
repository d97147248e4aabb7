/**
 * What follows an activation: the customer's list of keys, the charge that was asked for with the
 * registration, and the news. Every part may be repeated; the last write ends the `wake_at`.
 */
import { type IssuedKey, isIssued, settled } from '../../domain/billing-key.ts';
import type { Charge } from '../../domain/charge.ts';
import { newCustomer, withIssuedKey } from '../../domain/customer.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import type { Customers } from '../../ports.ts';
import { type ChargePorts, chargeOnce } from './charge-once.ts';
import { revise, reviseOrCreate } from './revise.ts';

export interface FollowUpPorts extends ChargePorts {
  readonly customers: Customers;
}

export interface FollowedUp {
  readonly key: IssuedKey;
  readonly firstCharge: Charge | undefined;
}

/** The key and its first charge, if one belongs to it. What cannot be done now is done later. */
export async function followUp(
  ports: FollowUpPorts,
  activation: { readonly key: IssuedKey; readonly deadline: Instant },
): Promise<FollowedUp> {
  const { key } = activation;
  if (key.wakeAt === undefined) return { key, firstCharge: await madeEarlier(ports, key) };
  await listed(ports, key);
  const firstCharge = await firstChargeOf(ports, activation);
  return { key: await told(ports, key, firstCharge), firstCharge };
}

const listed = (ports: FollowUpPorts, key: IssuedKey) =>
  reviseOrCreate(ports.customers, key.owner, {
    initial: newCustomer(key.owner),
    rule: (customer) => withIssuedKey(customer, key.customerUid),
  });

/** The charge that came with the registration, as it stands. */
async function madeEarlier(ports: FollowUpPorts, key: IssuedKey): Promise<Charge | undefined> {
  const then = key.registration?.followUp;
  return then?.kind === 'charged' ? (await ports.charges.find(then.merchantUid))?.item : undefined;
}

async function firstChargeOf(
  ports: FollowUpPorts,
  activation: { readonly key: IssuedKey; readonly deadline: Instant },
): Promise<Charge | undefined> {
  const { key, deadline } = activation;
  const then = key.registration?.followUp;
  if (then?.kind !== 'charge') return madeEarlier(ports, key);
  try {
    const request = { ...then.request, customerUid: key.customerUid };
    return (await chargeOnce(ports, { request, deadline })).charge;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The key is registered whatever its charge does; the agenda makes the charge later.
    ports.log.warn('a first charge could not be made yet', {
      customerUid: key.customerUid,
      reason: error.code,
    });
    return undefined;
  }
}

async function told(
  ports: FollowUpPorts,
  key: IssuedKey,
  firstCharge: Charge | undefined,
): Promise<IssuedKey> {
  try {
    await ports.events.publish(
      key.announce.map((announcement) => ({ announcement, about: { kind: 'billing_key', key } })),
    );
  } catch {
    ports.log.warn('news of a billing key could not be published yet', {
      customerUid: key.customerUid,
    });
    return key;
  }
  const after = await revise(ports.keys, key.customerUid, (now) =>
    settled(now, { published: key.announce, followedUp: firstCharge !== undefined }),
  );
  return after !== undefined && isIssued(after) ? after : key;
}
