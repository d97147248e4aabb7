/** Whether a second payment of a debt may be given back without a person. */
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import type { Instant } from '../time.ts';
import type { PaidCharge } from './charge.ts';
import { escalate } from './charge-work.ts';
import type { Duplicate } from './refund.ts';
import { withDuplicateAs } from './refund-outcome.ts';

/** The one to deal with next, if any. */
export const nextDuplicate = (charge: PaidCharge): Duplicate | undefined =>
  charge.duplicates?.find(({ status }) => status === 'found');

/**
 * Looked at just before: the charge's own payment must still be there as we know it, for somebody
 * may have given that one back because of the second.
 */
export function decideDuplicate(
  charge: PaidCharge,
  seen: { readonly kept: GatewayPayment; readonly second: GatewayPayment },
): 'give_back' | 'gone' | 'for_a_person' {
  const { kept, second } = seen;
  if (leftOf(second) === 0) return 'gone';
  const byShop = charge.refunds?.every(({ digest }) => digest !== undefined) ?? true;
  return byShop &&
    kept.cancelAmount === charge.refundedAmount &&
    second.status === 'paid' &&
    second.cancelAmount === 0
    ? 'give_back'
    : 'for_a_person';
}

export const duplicateInCase = (
  charge: PaidCharge,
  { impUid }: Duplicate,
  now: Instant,
): PaidCharge =>
  escalate(withDuplicateAs(charge, { impUid, status: 'in_case' }), 'duplicate_payment', now, {
    about: `${charge.merchantUid}.${impUid}`,
  });
