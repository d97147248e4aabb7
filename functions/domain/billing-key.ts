/** A billing key: the right to charge a card again, from the window's opening to its deletion. */
import { type Announcement, announcement, untold } from './announcement.ts';
import type { CustomerUid, Owner } from './ids.ts';
import type { Issuance, Registration } from './registration.ts';
import { HOUR, type Instant, MINUTE } from './time.ts';

interface KeyFacts {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly createdAt: Instant;
  /** Ids of the live subscriptions that charge this key. */
  readonly usedBy: readonly string[];
  readonly announce: readonly Announcement[];
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
  readonly firstLookAt: Instant;
  readonly now: Instant;
}): PendingKey => ({
  customerUid: opened.customerUid,
  owner: opened.owner,
  createdAt: opened.now,
  usedBy: [],
  announce: [],
  status: 'pending',
  registration: opened.registration,
  wakeAt: opened.firstLookAt,
});

/** A proven key becomes active, with its follow-up and its event still to come. */
export const activated = (key: PendingKey, issuance: Issuance, now: Instant): IssuedKey => ({
  ...key,
  ...registered(key, now),
  status: 'active',
  issuance,
});

/** A key that the shop issued before it had us. */
export const adopted = (found: {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly issuance: Issuance;
  readonly now: Instant;
}): IssuedKey => ({
  customerUid: found.customerUid,
  owner: found.owner,
  createdAt: found.now,
  usedBy: [],
  ...registered({ customerUid: found.customerUid, announce: [] }, found.now),
  status: 'active',
  issuance: found.issuance,
});

/** Nothing is claimed on a retiring key any more; it is deleted at the gateway an hour later. */
export const retiring = (key: IssuedKey, now: Instant): IssuedKey => ({
  ...key,
  status: 'retiring',
  wakeAt: now + HOUR,
});

/** An activation that has been followed up and told. */
export function settled(
  key: BillingKey,
  done: { readonly published: readonly Announcement[]; readonly followedUp: boolean },
): BillingKey | undefined {
  if (key.status !== 'active') return undefined;
  const announce = untold(key.announce, done.published);
  const registration = done.followedUp ? withoutFollowUp(key.registration) : key.registration;
  const rests = announce.length === 0 && registration?.followUp?.kind !== 'charge';
  return { ...key, announce, registration, wakeAt: rests ? undefined : key.wakeAt };
}

/** The captured charge, and the buyer in it, goes once the charge stands for itself. */
const withoutFollowUp = (registration: Registration | undefined): Registration | undefined =>
  registration?.followUp?.kind === 'charge'
    ? {
        ...registration,
        followUp: { kind: 'charged', merchantUid: registration.followUp.request.merchantUid },
      }
    : registration;

const registered = (
  key: { readonly customerUid: CustomerUid; readonly announce: readonly Announcement[] },
  now: Instant,
) => ({
  registeredAt: now,
  announce: [
    ...key.announce,
    announcement({ type: 'billing_key.registered', about: key.customerUid, at: now }),
  ],
  wakeAt: now + MINUTE,
});
