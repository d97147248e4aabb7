/** Whether a row of the PG's book is the payment that was asked for: amount, currency, billing key. */
import { expect, it } from 'vitest';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { matchesRequest } from '../../../functions/domain/gateway/matches-request.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { chargeRequest, paymentRow } from '../support/charging.ts';

const asked = chargeRequest();

it('is, when amount, currency and billing key are as asked', () => {
  expect(matchesRequest(paymentRow(), asked)).toBe(true);
});

it('is also on an older account, which does not say which key was charged', () => {
  const { customerUid: _, ...older } = paymentRow();
  expect(matchesRequest(older, asked)).toBe(true);
});

it.each<[what: string, given: Partial<GatewayPayment>]>([
  ['a won more', { amount: 9_901 }],
  ['a won less', { amount: 9_899 }],
  ['another currency', { currency: 'USD' }],
  ['another billing key', { customerUid: customerUid('somebody-elses-key') }],
])('is not with %s', (_what, given) => {
  expect(matchesRequest(paymentRow(given), asked)).toBe(false);
});
