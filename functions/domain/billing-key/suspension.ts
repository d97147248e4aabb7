/**
 * A key whose payment came from another card than its own: suspended for one-off charges and for
 * subscriptions alike, until a person or the card itself says that it is right.
 */
import { isOtherCard, isSameCard } from '../gateway/other-card.ts';
import { type Card, type Decline, KEY_NOT_ACTIVE, KEY_SUSPENDED } from '../gateway/outcome.ts';
import type { CustomerUid, MerchantUid } from '../ids.ts';
import type { Instant } from '../time.ts';
import { type BillingKey, type IssuedKey, isListed } from './billing-key.ts';
import { BLOCKED, cardBlock, withCardFreed } from './card-block.ts';
import { type KeyAsked, withStep } from './key-history.ts';
import type { Issuance } from './registration.ts';

/** The payment that came from another card, and that card as it was shown. */
export interface OtherCardPayment {
  readonly uid: CustomerUid;
  readonly merchantUid: MerchantUid;
  readonly card: Card;
}

/** Suspends an active key; undefined for any other. */
export const suspendedKey = (key: IssuedKey, paid: OtherCardPayment): IssuedKey | undefined =>
  key.status === 'active'
    ? {
        ...key,
        status: 'suspended',
        suspension: { merchantUid: paid.merchantUid, card: paid.card },
      }
    : undefined;

/** Why nothing is sent on a key that was read after the claim; undefined when it may be charged. */
export function declineOf(key: BillingKey | undefined, now: Instant): Decline | undefined {
  if (key?.status === 'active') return cardBlock(key, now) && BLOCKED;
  const isOpen = key?.status === 'suspended' && key.suspension?.decidedAt === undefined;
  return { class: 'key_invalid', code: isOpen ? KEY_SUSPENDED : KEY_NOT_ACTIVE };
}

/** The key with the card that a person says is right; undefined unless it was suspended. */
export const freedKey = (key: BillingKey, card: Card | undefined): IssuedKey | undefined =>
  key.status === 'suspended'
    ? {
        ...key,
        status: 'active',
        suspension: undefined,
        issuance: { ...key.issuance, card: card ?? key.suspension?.card ?? key.issuance.card },
      }
    : undefined;

/** The key whose case was decided otherwise: it stays suspended, and the waiting has an end. */
export const leftSuspended = (
  key: BillingKey,
  decided: { readonly merchantUid: MerchantUid; readonly at: Instant },
): IssuedKey | undefined =>
  key.status === 'suspended' &&
  key.suspension?.merchantUid === decided.merchantUid &&
  key.suspension.decidedAt === undefined
    ? { ...key, suspension: { ...key.suspension, decidedAt: decided.at } }
    : undefined;

/**
 * The key with the card that it has now. A suspended one is freed if that is the card that paid, and
 * a blocked one by another card, or by who asks for it. Undefined when it is charged no more.
 */
export function withCardRead(
  key: BillingKey,
  issuance: Issuance,
  asked: KeyAsked & { readonly unblock?: boolean | undefined },
): IssuedKey | undefined {
  if (!isListed(key)) return undefined;
  const read = { ...key, issuance: { ...key.issuance, ...issuance } };
  const isRight = isSameCard(issuance.card.maskedNumber, key.suspension?.card.maskedNumber);
  const kept = (isRight && freedKey(read, issuance.card)) || read;
  const isNew = isOtherCard(key.issuance.card.maskedNumber, issuance.card.maskedNumber);
  const next = isNew || asked.unblock === true ? withCardFreed(kept, asked.now) : kept;
  const isOther = JSON.stringify(next.issuance.card) !== JSON.stringify(key.issuance.card);
  if (isOther || next.status !== key.status)
    return { ...next, history: withStep(key, 'card_read', asked) };
  return next === kept ? next : { ...next, history: withStep(key, 'unblocked', asked) };
}
