/** What the ledger keeps of an erased customer: that money moved, how much, when, and who asked. */

import type { Charge } from '../charge/charge.ts';
import { ERASED } from '../erased.ts';
import type { ChargeRequest } from '../gateway/answer.ts';
import { erasedQuestion, ifOther } from './erased-words.ts';

/** Undefined when nothing personal is in it. */
export const erasedCharge = (charge: Charge): Charge | undefined =>
  ifOther(charge, ofStatus({ ...charge, name: ERASED, openCase: erasedQuestion(charge.openCase) }));

function ofStatus(charge: Charge): Charge {
  switch (charge.status) {
    case 'waiting':
      return { ...charge, request: erasedRequest(charge.request) };
    case 'processing':
      return {
        ...charge,
        attempt: { ...charge.attempt, request: erasedRequest(charge.attempt.request) },
      };
    case 'canceled':
    case 'declined':
      return charge;
    case 'paid':
    case 'partially_refunded':
    case 'refunded': {
      const { card: _card, ...payment } = charge.payment;
      const refunds = charge.refunds?.map((refund) => ({ ...refund, reason: ERASED }));
      return { ...charge, payment, ...(refunds && { refunds }) };
    }
  }
}

/** A request without the buyer; its digest still tells a repetition. */
export function erasedRequest({
  buyer: _buyer,
  customData: _data,
  ...request
}: ChargeRequest): ChargeRequest {
  return { ...request, name: ERASED };
}
