/** An order under a number that somebody used before: it can never be charged under it. */
import { expect, it } from 'vitest';
import { claimAttempt, unknownAttempt } from '../../../functions/domain/charge/attempt.ts';
import { assessInquiry } from '../../../functions/domain/charge/inquiry.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { customerUid, fence, impUid } from '../../../functions/domain/ids.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { chargeRequest, paymentRow, tenOClock } from '../support/charging.ts';
import { times } from '../support/times.ts';

const request = chargeRequest();
const claimed = claimAttempt({ request, fence: fence('f'), now: tenOClock, times });
const attempt = unknownAttempt(claimed, tenOClock + MINUTE);
const settled = attempt.settleAfter;

const before = { startedAt: tenOClock - 700 * DAY, paidAt: tenOClock - 700 * DAY };
const another = customerUid('somebody-elses-key');
const visit = paymentRow({ ...before, usage: 'issue' });
const ofAnother = paymentRow({ ...before, customerUid: another });

const inquired = (rows: readonly GatewayPayment[], now: number, open = attempt) =>
  assessInquiry({ attempt: open, evidence: { rows, control: 'passed' }, now, times });

function twice(rows: readonly GatewayPayment[]) {
  const first = inquired(rows, settled);
  if (first.kind !== 'open') throw new Error(`one inquiry proves nothing: ${first.kind}`);
  return inquired(rows, settled + 10 * MINUTE, { ...attempt, ...first.attempt });
}

it.each([
  ['a visit to the window', visit],
  ['another key’s payment of years ago', ofAnother],
  ['another key’s payment that was refunded', { ...ofAnother, status: 'cancelled' as const }],
])('is declined for %s, once its own payment is proven absent', (_, row) => {
  expect(twice([row])).toEqual({
    kind: 'outcome',
    outcome: {
      kind: 'declined',
      decline: { class: 'request_fault', code: 'merchant_uid_taken' },
    },
    duplicates: [],
  });
});

it('is sent again where the other payment had failed', () => {
  expect(twice([{ ...ofAnother, status: 'failed' }])).toMatchObject({ kind: 'not_executed' });
});

it('is paid all the same, where the gateway charged it', () => {
  const ours = paymentRow({ impUid: impUid('imp_ours') });
  expect(inquired([visit, ofAnother, ours], tenOClock + MINUTE)).toMatchObject({
    outcome: { kind: 'paid', payment: { impUid: 'imp_ours' } },
    duplicates: [],
  });
});

it('is for a person to judge where another key was charged since', () => {
  expect(inquired([paymentRow({ customerUid: another })], settled)).toMatchObject({
    kind: 'case',
    reason: 'payment_mismatch',
  });
});
