/** Which of the gateway's records is the payment of a request. */
import { expect, it } from 'vitest';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { paymentShown } from '../../../functions/domain/gateway/payment-shown.ts';
import { impUid } from '../../../functions/domain/ids.ts';
import { chargeRequest, paymentRow, tenOClock } from '../support/charging.ts';

const request = { ...chargeRequest(), since: tenOClock };
const paid = paymentRow();
const withRefundBooked = paymentRow({
  impUid: impUid('imp_given_back'),
  status: 'cancelled',
  cancelAmount: 9_900,
});

it('it is the paid one, wherever it is in the list', () => {
  const shown = {
    kind: 'paid',
    payment: provenPayment(paid),
    paidOn: request.customerUid,
    refundedAmount: 0,
    foundBy: 'look',
  };
  expect(paymentShown([paid], request)).toEqual(shown);
  expect(paymentShown([withRefundBooked, paid], request)).toEqual(shown);
});

it('it is one that was refunded since, if there is no other', () => {
  const failed = paymentRow({ impUid: impUid('imp_failed'), status: 'failed' });
  expect(paymentShown([failed, withRefundBooked], request)).toEqual({
    kind: 'paid',
    payment: provenPayment(withRefundBooked),
    paidOn: request.customerUid,
    refundedAmount: 9_900,
    foundBy: 'look',
  });
});

it.each([
  ['nothing is shown', []],
  ['it failed', [paymentRow({ status: 'failed' })]],
  ['it is being paid', [paymentRow({ status: 'ready' })]],
  ['it is another sum', [paymentRow({ amount: 100 })]],
  ['it is a visit to the window', [paymentRow({ usage: 'issue' })]],
])('there is none where %s', (_, rows) => {
  expect(paymentShown(rows, request)).toBeUndefined();
});
