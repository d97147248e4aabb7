/** Whether a duplicate payment of a debt may be refunded automatically. */
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import type { Instant } from '../time.ts';
import type { PaidCharge } from './charge.ts';
import { escalate } from './charge-work.ts';
import type { Duplicate } from './refund.ts';
import { withDuplicateAs } from './refund-outcome.ts';

/** The next duplicate payment to refund; undefined when there is none. */
export const nextDuplicate = (charge: PaidCharge): Duplicate | undefined =>
  charge.duplicates?.find(({ status }) => status === 'found');

/**
 * Decides by the records just read of both payments. The charge's own must still be at the gateway
 * as the ledger has it: somebody may have refunded that one because of the duplicate.
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

/** The charge with a case about this duplicate payment. */
export const duplicateInCase = (
  charge: PaidCharge,
  { impUid }: Duplicate,
  now: Instant,
): PaidCharge =>
  escalate(withDuplicateAs(charge, { impUid, status: 'in_case' }), 'duplicate_payment', now, {
    about: `${charge.merchantUid}.${impUid}`,
  });
