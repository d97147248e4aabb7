/** A billing key: the right to charge a card again, from the window's opening to its deletion. */
import type { CustomerUid, Owner, SubscriptionId } from '../ids.ts';
import { type PendingEvent, pendingEvent, unpublished } from '../outbox.ts';
import { HOUR, type Instant, MINUTE } from '../time.ts';
import { type FollowUp, type Issuance, isPending, type Registration } from './registration.ts';

/** A subscription says that it charges a key before it points at it, and unsays it after. */
export interface KeyUse {
  readonly by: SubscriptionId;
  readonly since: Instant;
}

interface KeyFacts {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly createdAt: Instant;
  /** The live subscriptions that charge this key. */
  readonly usedBy: readonly KeyUse[];
  readonly pendingEvents: readonly PendingEvent[];
  /** When a webhook last made us look sooner. */
  readonly hintedAt?: Instant | undefined;
  /** When somebody must look at this key again; absent when nothing is left to do. */
  readonly wakeAt?: Instant | undefined;
}

/** The window was opened; whether a key came of it is not known yet. */
export interface PendingKey extends KeyFacts {
  readonly status: 'pending' | 'failed';
  readonly registration: Registration;
}

/** The gateway has, or had, the key. Only an `active` one is charged. */
export interface IssuedKey extends KeyFacts {
  readonly status: 'active' | 'suspended' | 'retiring' | 'deleted';
  readonly issuance: Issuance;
  readonly registeredAt: Instant;
  /** Absent on keys that the shop issued before and adopted. */
  readonly registration?: Registration | undefined;
}

export type BillingKey = PendingKey | IssuedKey;

export const isIssued = (key: BillingKey): key is IssuedKey =>
  key.status !== 'pending' && key.status !== 'failed';

/** A key that its owner sees in lists. */
export const isListed = (key: BillingKey): key is IssuedKey =>
  key.status === 'active' || key.status === 'suspended';

/** The key a registration may come to issue. */
export const pendingKey = (opened: {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly registration: Registration;
  readonly firstInquiryAt: Instant;
  readonly now: Instant;
}): PendingKey => ({
  customerUid: opened.customerUid,
  owner: opened.owner,
  createdAt: opened.now,
  usedBy: [],
  pendingEvents: [],
  status: 'pending',
  registration: opened.registration,
  wakeAt: opened.firstInquiryAt,
});

/** A proven key becomes active, with its follow-up and its event still to come. */
export const activated = (key: PendingKey, issuance: Issuance, now: Instant): IssuedKey => ({
  ...key,
  ...registered(key, now),
  status: 'active',
  issuance,
});

/** A key that the shop issued before it had us. */
export const adoptedKey = (found: {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly issuance: Issuance;
  readonly now: Instant;
}): IssuedKey => ({
  customerUid: found.customerUid,
  owner: found.owner,
  createdAt: found.now,
  usedBy: [],
  ...registered({ customerUid: found.customerUid, pendingEvents: [] }, found.now),
  status: 'active',
  issuance: found.issuance,
});

/** Nothing is claimed on a retiring key any more; it is deleted at the gateway an hour later. */
export const retiring = (key: IssuedKey, now: Instant): IssuedKey => ({
  ...key,
  status: 'retiring',
  wakeAt: now + HOUR,
});

/** A change that has been told, and an activation that has been followed up. */
export function markKeyPublished(
  key: BillingKey,
  done: { readonly published: readonly PendingEvent[]; readonly followedUp?: FollowUp | undefined },
): BillingKey | undefined {
  if (!isIssued(key) || key.status === 'retiring') return undefined;
  const pendingEvents = unpublished(key.pendingEvents, done.published);
  const registration = key.registration && {
    ...key.registration,
    // The captured wish, and the buyer in it, goes once what it asked for stands for itself.
    followUp: done.followedUp ?? key.registration.followUp,
  };
  const rests = pendingEvents.length === 0 && !isPending(registration?.followUp);
  return { ...key, pendingEvents, registration, wakeAt: rests ? undefined : key.wakeAt };
}

const registered = (
  key: { readonly customerUid: CustomerUid; readonly pendingEvents: readonly PendingEvent[] },
  now: Instant,
) => ({
  registeredAt: now,
  pendingEvents: [
    ...key.pendingEvents,
    pendingEvent({ type: 'billing_key.registered', about: key.customerUid, at: now }),
  ],
  wakeAt: now + MINUTE,
});

/** The key with this use, said anew if it was said long ago; undefined when it was said just now. */
export function withUse(key: IssuedKey, use: KeyUse): IssuedKey | undefined {
  const others = key.usedBy.filter((one) => one.by !== use.by);
  const known = key.usedBy.find((one) => one.by === use.by);
  const justSaid = known !== undefined && use.since - known.since < MINUTE;
  return justSaid ? undefined : { ...key, usedBy: [...others, use] };
}

/** The key without some uses; undefined when it had none of them. */
export function withoutUses(
  key: BillingKey,
  ended: readonly SubscriptionId[],
): BillingKey | undefined {
  const usedBy = key.usedBy.filter((use) => !ended.includes(use.by));
  return usedBy.length === key.usedBy.length ? undefined : { ...key, usedBy };
}

/** A visit to the window that came to nothing. */
export const failedKey = (key: PendingKey): PendingKey => ({
  ...key,
  status: 'failed',
  wakeAt: undefined,
});

/** Whatever charges it, a key whose payments come from another card is not charged any more. */
export const suspendedKey = (key: IssuedKey): IssuedKey | undefined =>
  key.status === 'active' ? { ...key, status: 'suspended' } : undefined;

/** Gone at the gateway. */
export const deletedKey = (key: IssuedKey, now: Instant): IssuedKey | undefined =>
  key.status === 'retiring'
    ? {
        ...key,
        status: 'deleted',
        pendingEvents: [
          ...key.pendingEvents,
          pendingEvent({ type: 'billing_key.deleted', about: key.customerUid, at: now }),
        ],
        wakeAt: now + MINUTE,
      }
    : undefined;
