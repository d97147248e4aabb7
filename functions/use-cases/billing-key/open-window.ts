/** Opens a registration: counts it against the customer's open ones, then makes the pending key. */
import { type PendingKey, pendingKey } from '../../domain/billing-key/billing-key.ts';
import {
  type Customer,
  newCustomer,
  type OpenRegistration,
  withRegistration,
} from '../../domain/billing-key/customer.ts';
import { type FollowUp, openRegistration } from '../../domain/billing-key/registration.ts';
import type { Actor, Owner } from '../../domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Clock, NewIds } from '../../ports/runtime.ts';
import type { BillingKeys, Customers } from '../../ports/stores.ts';
import { refuseErased } from '../shared/refuse-erased.ts';
import { updateOrCreate } from '../shared/update.ts';

export interface WindowPorts {
  readonly keys: BillingKeys;
  readonly customers: Customers;
  readonly clock: Clock;
  readonly ids: NewIds;
}

/** The pending key, whose registration opens the window. Refuses with `too_many_registrations`. */
export async function openWindow(
  ports: WindowPorts,
  wish: {
    readonly owner: Owner;
    readonly actor: Actor;
    /** The text that the window shows. */
    readonly name: string;
    readonly amount: number;
    readonly followUp?: FollowUp | undefined;
  },
): Promise<PendingKey> {
  const now = ports.clock.now();
  const customerUid = customerUidFrom(ports.ids.newCode());
  const merchantUid = registrationUidOf(customerUid);
  if (merchantUid === undefined) throw new Error('a fresh customer_uid must have a registration');
  const opened = openRegistration({ ...wish, merchantUid, now });
  await countAgainst(ports, wish.owner, {
    customerUid,
    expiresAt: opened.registration.expiresAt,
  });
  const key = pendingKey({ customerUid, owner: wish.owner, ...opened, now });
  await ports.keys.create(key);
  return key;
}

/**
 * First the count, then the key: a crash between the two only blocks one registration for an hour.
 */
async function countAgainst(
  ports: WindowPorts,
  owner: Owner,
  opened: OpenRegistration,
): Promise<void> {
  const rule = (customer: Customer) => {
    refuseErased(customer);
    const next = withRegistration(customer, opened, ports.clock.now());
    if (next === undefined)
      throw new Refusal(
        'too_many_registrations',
        'Too many registrations are open. Finish one, or wait until they expire in an hour.',
        { retryAfterSeconds: 60 },
      );
    return next;
  };
  await updateOrCreate(ports.customers, owner, { initial: newCustomer(owner), rule });
}
