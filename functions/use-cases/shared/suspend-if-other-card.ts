/** Suspends a key when a payment came from another card than the key's. */
import { type BillingKey, isIssued } from '../../domain/billing-key/billing-key.ts';
import { suspendedKey } from '../../domain/billing-key/suspension.ts';
import { isOtherCard } from '../../domain/gateway/other-card.ts';
import type { Payment } from '../../domain/gateway/outcome.ts';
import type { CustomerUid, MerchantUid } from '../../domain/ids.ts';
import type { Log } from '../../ports/runtime.ts';
import type { BillingKeys, Stored } from '../../ports/stores.ts';
import { updateHeld } from './update.ts';

/**
 * True if the payment proves to be from another card. Reads the key only when the caller does not know it
 * or its card.
 */
export async function suspendIfOtherCard(
  ports: { readonly keys: BillingKeys; readonly log: Log },
  paid: {
    readonly uid: CustomerUid;
    readonly merchantUid: MerchantUid;
    readonly payment: Payment;
    /** The card the payment should be from, if the caller knows it. */
    readonly known?: string | undefined;
    /** The key, if the caller has just read it. */
    readonly held?: Stored<BillingKey> | undefined;
  },
): Promise<boolean> {
  const { card } = paid.payment;
  const charged = card?.maskedNumber;
  if (card === undefined || charged === undefined) return false;
  if (paid.known !== undefined && !isOtherCard(paid.known, charged)) return false;
  let other = false;
  const rule = (key: BillingKey) => {
    other = isIssued(key) && isOtherCard(key.issuance.card.maskedNumber, charged);
    if (!other || !isIssued(key)) return undefined;
    ports.log.warn('a payment came from another card than the key', { customerUid: paid.uid });
    return suspendedKey(key, { ...paid, card });
  };
  await updateHeld(ports.keys, paid.uid, { held: paid.held, rule });
  return other;
}
