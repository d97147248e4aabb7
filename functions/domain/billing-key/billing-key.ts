/** A billing key, the right to charge a card again: from the window's opening to its deletion. */
import type { Card } from '../gateway/outcome.ts';
import type { Actor, CustomerUid, MerchantUid, Owner, SubscriptionId } from '../ids.ts';
import { type PendingEvent, pendingEvent, unpublished } from '../outbox.ts';
import { HOUR, type Instant, MINUTE } from '../time.ts';
import { cardGoesAt } from './kept-card.ts';
import { type KeyAsked, type KeyEntry, withStep } from './key-history.ts';
import { type FollowUp, type Issuance, isPending, type Registration } from './registration.ts';

/** A subscription attaches itself to a key before it charges it, and detaches itself afterwards. */
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
  /** Who opened, adopted, read anew, freed, made default or deleted it; only added to. */
  readonly history: readonly KeyEntry[];
  readonly pendingEvents: readonly PendingEvent[];
  /** When a webhook last made an inquiry come sooner. */
  readonly hintedAt?: Instant | undefined;
  /** When a worker must work on this key again; absent when nothing is left to do. */
  readonly wakeAt?: Instant | undefined;
}

/** Why a key is suspended: this payment came from this card, which is not the key's own. */
export interface Suspension {
  readonly merchantUid: MerchantUid;
  readonly card: Card;
  /** When its case was decided, but not by saying that the card is right. */
  readonly decidedAt?: Instant | undefined;
}

/** What the declines of a key's present card say about it; only a decline writes them. */
export interface CardDeclines {
  /** Of the last thirty days, oldest first, each once under its charge. */
  readonly recent: readonly { readonly by: MerchantUid; readonly at: Instant }[];
  /** When the card company said that the card is lost, closed or expired. */
  readonly deadSince?: Instant | undefined;
  /** When a person or a new card freed the key: what was sent before says nothing about it now. */
  readonly freedAt?: Instant | undefined;
}

/** The window was opened; whether a key was issued is not known yet, or (`failed`) none was. */
export interface PendingKey extends KeyFacts {
  readonly status: 'pending' | 'failed';
  readonly registration: Registration;
}

/** A key that the gateway has or had. Only an `active` one is charged. */
export interface IssuedKey extends KeyFacts {
  readonly status: 'active' | 'suspended' | 'retiring' | 'deleted';
  readonly issuance: Issuance;
  readonly registeredAt: Instant;
  /** Of its present card; absent until one is declined. */
  readonly declines?: CardDeclines | undefined;
  /** How often the gateway has refused to delete it. */
  readonly deletionRefusals?: number | undefined;
  /** When the gateway deleted it. */
  readonly deletedAt?: Instant | undefined;
  /** Of a suspended key. */
  readonly suspension?: Suspension | undefined;
  /** Absent on keys that the shop issued before and adopted. */
  readonly registration?: Registration | undefined;
}

export type BillingKey = PendingKey | IssuedKey;

export const isIssued = (key: BillingKey): key is IssuedKey =>
  key.status !== 'pending' && key.status !== 'failed';

/** Whether its owner sees the key in lists. */
export const isListed = (key: BillingKey): key is IssuedKey =>
  key.status === 'active' || key.status === 'suspended';

/** The key of a registration whose window was just opened. */
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
  history: [{ at: opened.now, actor: opened.registration.actor, what: 'opened' }],
  pendingEvents: [],
  status: 'pending',
  registration: opened.registration,
  wakeAt: opened.firstInquiryAt,
});

/** A key that is proven issued: active, its event pending and its follow-up still to be done. */
export const activated = (key: PendingKey, issuance: Issuance, now: Instant): IssuedKey => ({
  ...key,
  ...registered(key, now),
  status: 'active',
  issuance,
});

/** A key that the shop had issued before it deployed this stack. */
export const adoptedKey = (found: {
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly issuance: Issuance;
  readonly actor: Actor;
  readonly now: Instant;
}): IssuedKey => ({
  customerUid: found.customerUid,
  owner: found.owner,
  createdAt: found.now,
  usedBy: [],
  history: [{ at: found.now, actor: found.actor, what: 'adopted' }],
  ...registered({ customerUid: found.customerUid, pendingEvents: [] }, found.now),
  status: 'active',
  issuance: found.issuance,
});

/** A key being deleted: nothing claims it any more; an hour later the gateway deletes it. */
export const retiring = (key: IssuedKey, asked: KeyAsked): IssuedKey => ({
  ...key,
  status: 'retiring',
  history: withStep(key, 'deletion_asked', asked),
  wakeAt: asked.now + HOUR,
});

/** The key without its published events, its follow-up done; undefined unless it is issued. */
export function markKeyPublished(
  key: BillingKey,
  done: { readonly published: readonly PendingEvent[]; readonly followedUp?: FollowUp | undefined },
): BillingKey | undefined {
  if (!isIssued(key) || key.status === 'retiring') return undefined;
  const pendingEvents = unpublished(key.pendingEvents, done.published);
  const registration = key.registration && {
    ...key.registration,
    // The stored request, and the buyer in it, is dropped once what it asked for exists.
    followUp: done.followedUp ?? key.registration.followUp,
  };
  const isDone = pendingEvents.length === 0 && !isPending(registration?.followUp);
  return { ...key, pendingEvents, registration, wakeAt: isDone ? cardGoesAt(key) : key.wakeAt };
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

/** The key with this use, renewed after a minute; undefined when it was marked within it. */
export function withUse(key: IssuedKey, use: KeyUse): IssuedKey | undefined {
  const others = key.usedBy.filter((one) => one.by !== use.by);
  const known = key.usedBy.find((one) => one.by === use.by);
  const isRecent = known !== undefined && use.since - known.since < MINUTE;
  return isRecent ? undefined : { ...key, usedBy: [...others, use] };
}

/** The key without some uses; undefined when it had none of them. */
export function withoutUses(
  key: BillingKey,
  ended: readonly SubscriptionId[],
): BillingKey | undefined {
  const usedBy = key.usedBy.filter((use) => !ended.includes(use.by));
  return usedBy.length === key.usedBy.length ? undefined : { ...key, usedBy };
}

/** The key of a visit to the window that issued none; what was wished with it, and the buyer, goes. */
export const failedKey = (key: PendingKey): PendingKey => ({
  ...key,
  status: 'failed',
  registration: { ...key.registration, followUp: undefined },
  wakeAt: undefined,
});

/** The key after its deletion at the gateway, with its event; undefined unless it was retiring. */
export const deletedKey = (key: IssuedKey, now: Instant): IssuedKey | undefined =>
  key.status === 'retiring'
    ? {
        ...key,
        status: 'deleted',
        deletedAt: now,
        pendingEvents: [
          ...key.pendingEvents,
          pendingEvent({ type: 'billing_key.deleted', about: key.customerUid, at: now }),
        ],
        wakeAt: now + MINUTE,
      }
    : undefined;
