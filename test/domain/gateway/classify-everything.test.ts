/** Over every possible answer to a charge: only a proof makes it anything but unknown. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeIn, meaningOf } from '../../../functions/adapters/iamport/refusals/decline-codes.ts';
import type { GatewayAnswer } from '../../../functions/domain/gateway/answer.ts';
import { classify } from '../../../functions/domain/gateway/classify-charge.ts';
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { chargeRequest, paymentRow, refusedIn } from '../support/charging.ts';

const request = chargeRequest();
const outcomeOf = (answer: GatewayAnswer) => classify({ answer, request });

const payments = fc
  .record({
    impUid: fc.constantFrom('imp_1', 'imp_2').map(impUid),
    merchantUid: fc.constantFrom('order_id_8237352', 'another').map(merchantUid),
    status: fc.constantFrom('ready' as const, 'paid', 'cancelled', 'failed'),
    amount: fc.oneof(fc.constant(9_900), fc.double(), fc.integer()),
    cancelAmount: fc.nat(),
    currency: fc.constantFrom('KRW', 'USD', 'krw', ''),
    failReason: fc.oneof(
      fc.constantFrom('[1254]', '[1210]', '[550777]', '[1254'),
      fc.string(),
      fc.stringMatching(/^\[[0-9A-Z]{4,6}\]$/),
    ),
    customerUid: fc.constantFrom('your-customer-unique-id', 'another').map(customerUid),
  })
  .map(paymentRow);
const answers: fc.Arbitrary<GatewayAnswer> = fc.oneof(
  fc.record({ kind: fc.constant('payment' as const), payment: payments }),
  fc.string().map(refusedIn),
  fc.stringMatching(/^\[[0-9A-Z]{4,6}\]$/).map(refusedIn),
  fc.record({ kind: fc.constant('unclear' as const), reason: fc.string() }),
  fc.constant({ kind: 'unauthorized' as const }),
);

it('only a proof makes it paid', () => {
  fc.assert(
    fc.property(answers, (answer) => {
      const proven =
        answer.kind === 'payment' &&
        answer.payment.status === 'paid' &&
        answer.payment.amount === request.amount &&
        answer.payment.currency === 'KRW' &&
        answer.payment.merchantUid === request.merchantUid &&
        answer.payment.customerUid === request.customerUid;
      expect(outcomeOf(answer).kind === 'paid').toBe(proven);
    }),
    { numRuns: 5_000 },
  );
});

it('only a definite reason makes it declined', () => {
  fc.assert(
    fc.property(answers, (answer) => {
      const text =
        answer.kind === 'refused'
          ? answer.message
          : answer.kind === 'payment' &&
              answer.payment.status === 'failed' &&
              answer.payment.merchantUid === request.merchantUid
            ? (answer.payment.failReason ?? '')
            : '';
      const meaning = meaningOf(codeIn(text) ?? '');
      const definite = meaning !== undefined && meaning !== 'ambiguous';
      expect(outcomeOf(answer).kind === 'declined').toBe(definite);
    }),
    { numRuns: 5_000 },
  );
});

it('is unknown under every other amount', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.integer(), fc.constant(-9_900)), (amount) => {
      fc.pre(amount !== request.amount);
      const payment = paymentRow({ amount });
      expect(outcomeOf({ kind: 'payment', payment })).toMatchObject({ kind: 'unknown' });
    }),
  );
});
