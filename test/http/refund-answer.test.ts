/** The answer to a refund request: what became of the money, and what is to be done next. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DECLINED_IN_ENGLISH as text } from '../../functions/contract/decline-text.ts';
import type { Refund } from '../../functions/domain/charge/refund.ts';
import { refundId } from '../../functions/domain/ids.ts';
import { refundAnswer } from '../../functions/http/answers/refund-answer.ts';
import { tenOClock } from '../domain/support/charging.ts';
import { partlyRefunded } from '../domain/support/refunding.ts';

const charge = partlyRefunded(4_000);

function answered(refund: Pick<Refund, 'status' | 'refusal'>, replayed = false) {
  const asked = { refundId: refundId('refund-1'), amount: 4_000, reason: '고객 요청' };
  const whole = { ...asked, requestedAt: tenOClock, settledAt: tenOClock, ...refund };
  const { statusCode, headers, body } = refundAnswer({ charge, refund: whole, replayed, text });
  return { statusCode, headers, body: z.unknown().parse(JSON.parse(body ?? '')) };
}

it.each([
  [
    'balance_changed',
    'The payment was refunded elsewhere meanwhile, so nothing was done. Look at the charge; ' +
      'if this is still wanted, ask with a new refund_id.',
  ],
  [
    '11C9',
    'The PG refused the refund (11C9). Nothing was refunded; a case says why. ' +
      'Another try needs a new refund_id.',
  ],
])('one that was refused (%s) moved nothing, and says what to ask then', (refusal, detail) => {
  expect(answered({ status: 'refused', refusal })).toMatchObject({
    statusCode: 409,
    body: {
      code: 'refund_refused',
      detail,
      refund: { refund_id: 'refund-1', status: 'refused', refusal },
      charge: { merchant_uid: charge.merchantUid, refunded_amount: 4_000 },
    },
  });
});

it.each(['processing', 'unresolved'] as const)('one that is %s is asked for later', (status) => {
  expect(answered({ status })).toMatchObject({
    statusCode: 202,
    headers: { location: `/charges/${charge.merchantUid}`, 'retry-after': '60' },
    body: { refund: { status, refunded_at: null } },
  });
});

it.each([
  ['refunded', 201],
  ['processing', 202],
  ['refused', 409],
] as const)('one that is %s and was asked for again is marked so', (status, statusCode) => {
  const again = answered({ status }, true);
  expect(again).toMatchObject({ statusCode, headers: { 'idempotent-replayed': 'true' } });
  expect(answered({ status }).headers).not.toHaveProperty('idempotent-replayed');
});
