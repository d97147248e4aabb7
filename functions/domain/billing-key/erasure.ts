/**
 * A member leaves: from the wish on nothing begins for the customer any more, and once everything
 * that had begun is settled, what is personal goes.
 */
import { type Actor, type CustomerUid, type Owner, partiesOf } from '../ids.ts';
import { type PendingEvent, pendingEvent, unpublished } from '../outbox.ts';
import { DAY, HOUR, type Instant, MINUTE, type Span } from '../time.ts';
import { adoptedKey, type BillingKey, type IssuedKey, isListed, retiring } from './billing-key.ts';
import type { Customer } from './customer.ts';
import type { KeyAsked } from './key-history.ts';

/**
 * Nothing is erased earlier: by then every window that was open has closed, and the indexes show
 * what began at the moment of the wish.
 */
const SETTLES_FOR: Span = 2 * HOUR;

/** A payment may be found a year late; after that nobody looks for one any more. */
const LAST_SWEEP: Span = 400 * DAY;

/** The customer from the wish on; undefined when it was wished before. */
export const withErasure = (
  customer: Customer,
  asked: { readonly at: Instant; readonly actor: Actor; readonly now: Instant },
): Customer | undefined =>
  customer.erasure
    ? undefined
    : {
        ...customer,
        erasure: { askedAt: asked.at, actor: asked.actor },
        wakeAt: asked.now + MINUTE,
      };

/** A key that was issued after all; undefined while the customer is not being erased. */
export const withLateKey = (customer: Customer, now: Instant): Customer | undefined =>
  customer.erasure && {
    ...customer,
    wakeAt: Math.min(customer.wakeAt ?? Infinity, now + SETTLES_FOR),
  };

/** The key of one who is erased: nothing is charged on it any more; undefined when it goes already. */
export const erasedFrom = (key: BillingKey, asked: KeyAsked): IssuedKey | undefined =>
  isListed(key) ? retiring(key, asked) : undefined;

/** The keys of a customer, also those that a window which is open may still issue. */
export const keysOf = (customer: Customer | undefined): readonly CustomerUid[] => [
  ...(customer?.keys ?? []),
  ...(customer?.openRegistrations ?? []).map(({ customerUid }) => customerUid),
];

/** By then the gateway has deleted them, or a person was asked about it. */
const KEYS_GO_WITHIN: Span = 30 * DAY;

/** Whether keys of a customer who left then may still be at the gateway, and unknown to a copy. */
export const mayHaveKeys = (asked: { readonly at: Instant }, now: Instant): boolean =>
  now < asked.at + KEYS_GO_WITHIN;

/** A key that a restored table has forgotten, and whose customer left: it is deleted at the gateway. */
export const forgottenKey = (
  known: { readonly customerUid: CustomerUid; readonly owner: Owner },
  asked: KeyAsked,
): IssuedKey => {
  const issuance = { card: {}, pg: { provider: '', id: '' } };
  return { ...retiring(adoptedKey({ ...known, ...asked, issuance }), asked), pendingEvents: [] };
};

/** Whether everything that could still begin at the moment of the wish has begun by now. */
export const hasSettled = ({ erasure, openRegistrations }: Customer, now: Instant): boolean =>
  now >=
  Math.max(erasure?.askedAt ?? 0, ...openRegistrations.map((one) => one.expiresAt)) + SETTLES_FOR;

/** Something is not settled yet: looked at again, at first soon, later every hour. */
export const stillErasing = (customer: Customer, now: Instant): Customer => ({
  ...customer,
  wakeAt:
    now + Math.min(Math.max((now - (customer.erasure?.askedAt ?? now)) / 8, 10 * MINUTE), HOUR),
});

/**
 * What is left of an erased customer. Looked at again after a day, then ever more seldom: a payment
 * that is found late brings its card along.
 */
export function erasedCustomer(customer: Customer, now: Instant): Customer {
  const { owner, erasure } = customer;
  if (erasure === undefined) return customer;
  const { askedAt, actor, finishedAt } = erasure;
  const age = now - askedAt;
  return {
    owner,
    openRegistrations: [],
    erasure: { askedAt, actor, finishedAt: finishedAt ?? now },
    pendingEvents: finishedAt === undefined ? [erasedEvent(customer, now)] : customer.pendingEvents,
    wakeAt: age > LAST_SWEEP ? undefined : now + Math.max(DAY, age),
  };
}

/** Always the same id, also when a restored table erases again. */
function erasedEvent({ owner }: Customer, at: Instant): PendingEvent {
  const customer_id = partiesOf(owner).subject;
  return pendingEvent({ type: 'customer.erased', about: customer_id, at, note: { customer_id } });
}

/** The customer without its published events. */
export const markErasurePublished = (
  customer: Customer,
  published: readonly PendingEvent[],
): Customer => ({
  ...customer,
  pendingEvents: unpublished(customer.pendingEvents ?? [], published),
});
