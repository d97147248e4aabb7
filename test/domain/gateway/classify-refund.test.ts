/** What the gateway's answer to a refund proves: only the balance left proves that money moved. */
import { expect, it } from 'vitest';
import { meaningOfCode } from '../../../functions/adapters/iamport/refusals/decline-codes.ts';
import { type GatewayAnswer, leftOf } from '../../../functions/domain/gateway/answer.ts';
import {
  classifyRefund,
  type RefundOutcome,
} from '../../../functions/domain/gateway/classify-refund.ts';
import { impUid } from '../../../functions/domain/ids.ts';
import { refunding, rowAfter } from '../support/refunding.ts';

/** 4,000 of 9,900 won. */
const { request } = refunding(4_000).openRefund;

const row = (cancelAmount: number): GatewayAnswer => ({
  kind: 'payment',
  payment: rowAfter(cancelAmount),
});
const refused = (message: string): GatewayAnswer => ({
  kind: 'refused',
  message,
  meaning: meaningOfCode(message),
});
const otherBalance: RefundOutcome = { kind: 'unknown', reason: 'answered with another balance' };

it.each<[what: string, answer: GatewayAnswer, outcome: RefundOutcome]>([
  ['the balance that must be left', row(4_000), { kind: 'refunded' }],
  ['a won less gone', row(3_999), otherBalance],
  ['a won more gone', row(4_001), otherBalance],
  [
    'another payment',
    { kind: 'payment', payment: rowAfter(4_000, { impUid: impUid('imp_2') }) },
    otherBalance,
  ],
  [
    'a code',
    refused('[11C9][취소실패|부분취소 불가]'),
    { kind: 'refused', code: '11C9', words: '[11C9][취소실패|부분취소 불가]' },
  ],
  [
    'words',
    refused('이미 전액취소된 주문입니다.'),
    { kind: 'refused', code: 'refused', words: '이미 전액취소된 주문입니다.' },
  ],
  [
    'an ambiguous code',
    refused('[1210][취소실패|시간초과]'),
    { kind: 'unknown', reason: 'refused ambiguously [1210]', words: '[1210][취소실패|시간초과]' },
  ],
  ['401', { kind: 'unauthorized' }, { kind: 'unknown', reason: 'the token was refused twice' }],
  ['no answer', { kind: 'unclear', reason: 'no answer' }, { kind: 'unknown', reason: 'no answer' }],
  ['nothing sent', { kind: 'not_sent', reason: 'late' }, { kind: 'not_sent', reason: 'late' }],
])('an answer of %s', (_what, answer, outcome) => {
  expect(classifyRefund({ answer, request })).toEqual(outcome);
});

it('what is left of a payment is what was paid less what was refunded', () => {
  expect([0, 4_000, 9_900].map((gone) => leftOf(rowAfter(gone)))).toEqual([9_900, 5_900, 0]);
});
