/** Whether a second payment of a debt may be given back without a person. */
import type { SeoulDate } from './calendar.ts';
import type { PaidCharge } from './charge.ts';
import { inCase } from './charge-work.ts';
import { leftOf } from './classify-refund.ts';
import type { Control } from './control.ts';
import type { GatewayPayment } from './gateway-answer.ts';
import type { Duplicate } from './refund.ts';
import { withDuplicateAs } from './refund-outcome.ts';
import type { Instant } from './time.ts';

/** The one to deal with next, if any. */
export const nextDuplicate = (charge: PaidCharge): Duplicate | undefined =>
  charge.duplicates?.find(({ status }) => status === 'found');

/**
 * Looked at just before: the charge's own payment must still be there as we know it, for somebody
 * may have given that one back because of the second.
 */
export function fateOf(
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
  inCase(withDuplicateAs(charge, { impUid, status: 'in_case' }), 'duplicate_payment', now, {
    about: `${charge.merchantUid}.${impUid}`,
  });

/** One more given back today; undefined when the day's are used up. */
export function withDuplicateRefund(
  control: Control,
  limit: { readonly today: SeoulDate; readonly most: number },
): Control | undefined {
  const { duplicateRefunds: last } = control;
  const before = last?.on === limit.today ? last.count : 0;
  return before < limit.most
    ? { ...control, duplicateRefunds: { on: limit.today, count: before + 1 } }
    : undefined;
}
