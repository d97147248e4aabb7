/**
 * What is stored about a customer: the keys, which is the default, the open registrations, and
 * which subscription has which plan.
 */
import type { Actor, CustomerUid, Owner, PlanId, SubscriptionId } from '../ids.ts';
import type { PendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';

/** Each open registration is a window in which a customer may be entering a card. */
const MOST_OPEN_REGISTRATIONS = 20;

export interface Customer {
  readonly owner: Owner;
  readonly defaultKey?: CustomerUid | undefined;
  /** The keys that were not deleted, oldest first. */
  readonly keys?: readonly CustomerUid[] | undefined;
  readonly openRegistrations: readonly OpenRegistration[];
  /** At most one for each plan: the subscription that has it, or is about to. */
  readonly reservations?: readonly PlanReservation[] | undefined;
  /** Of a member who left: from then on nothing begins for this customer any more. */
  readonly erasure?: Erasure | undefined;
  readonly pendingEvents?: readonly PendingEvent[] | undefined;
  /** When a worker must go on with the erasure. */
  readonly wakeAt?: Instant | undefined;
}

/** The wish that a customer be erased, and when that was done. */
export interface Erasure {
  readonly askedAt: Instant;
  readonly actor: Actor;
  readonly finishedAt?: Instant | undefined;
}

export interface OpenRegistration {
  readonly customerUid: CustomerUid;
  readonly expiresAt: Instant;
}

export interface PlanReservation {
  readonly planId: PlanId;
  readonly by: SubscriptionId;
  /** When it was made or renewed. */
  readonly at: Instant;
}

export const newCustomer = (owner: Owner): Customer => ({ owner, openRegistrations: [] });

/** The customer with one more open registration; undefined when there are too many already. */
export function withRegistration(
  customer: Customer,
  opened: OpenRegistration,
  now: Instant,
): Customer | undefined {
  const open = customer.openRegistrations.filter(
    (one) => one.expiresAt > now && one.customerUid !== opened.customerUid,
  );
  return open.length >= MOST_OPEN_REGISTRATIONS
    ? undefined
    : { ...customer, openRegistrations: [...open, opened] };
}

/** The customer once a registration issued its key: the first key is the default one. */
export const withIssuedKey = (customer: Customer, uid: CustomerUid): Customer => ({
  ...customer,
  defaultKey: customer.defaultKey ?? uid,
  keys: [...new Set([...(customer.keys ?? []), uid])],
  openRegistrations: customer.openRegistrations.filter((one) => one.customerUid !== uid),
});

/**
 * The customer once a key is no longer theirs to charge; undefined when it was not theirs before.
 * The successor becomes the default where this key was it.
 */
export function withoutKey(
  customer: Customer,
  uid: CustomerUid,
  successor: CustomerUid | undefined,
): Customer | undefined {
  const { defaultKey, keys = [] } = customer;
  if (defaultKey !== uid && !keys.includes(uid)) return undefined;
  return {
    ...customer,
    defaultKey: defaultKey === uid ? successor : defaultKey,
    keys: keys.filter((one) => one !== uid),
  };
}
