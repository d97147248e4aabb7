/** Whether a gateway transaction matches the request: amount, currency, billing key. */
import { expect, it } from 'vitest';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { matchesRequest } from '../../../functions/domain/gateway/matches-request.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { chargeRequest, paymentRow } from '../support/charging.ts';

const asked = chargeRequest();

it('a row with the amount, currency and billing key of the request matches', () => {
  expect(matchesRequest(paymentRow(), asked)).toBe(true);
});

it('a row of an older account, which does not show the key that was charged, matches too', () => {
  const { customerUid: _, ...older } = paymentRow();
  expect(matchesRequest(older, asked)).toBe(true);
});

it.each<[what: string, given: Partial<GatewayPayment>]>([
  ['a won more', { amount: 9_901 }],
  ['a won less', { amount: 9_899 }],
  ['another currency', { currency: 'USD' }],
  ['another billing key', { customerUid: customerUid('somebody-elses-key') }],
])('a row with %s does not match', (_what, given) => {
  expect(matchesRequest(paymentRow(given), asked)).toBe(false);
});
