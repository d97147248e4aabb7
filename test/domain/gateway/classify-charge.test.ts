/** What the gateway's answer to a charge proves: in most cases nothing. */
import { describe, expect, it } from 'vitest';
import type { GatewayAnswer, GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { classify, provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { answerDigest, customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { chargeRequest, paymentRow, refusedIn, tenOClock } from '../support/charging.ts';

const request = chargeRequest();
const outcomeOf = (answer: GatewayAnswer) => classify({ answer, request });
const ofPayment = (given: Partial<GatewayPayment>) =>
  outcomeOf({ kind: 'payment', payment: paymentRow(given) });
const failedWith = (failReason: string) => ofPayment({ status: 'failed', failReason });
const ofRefusal = (message: string) => outcomeOf(refusedIn(message));

describe('a charge is paid', () => {
  it('when the answer says so with our ids and our amount', () => {
    expect(ofPayment({})).toEqual({
      kind: 'paid',
      payment: {
        impUid: 'imp_448280090638',
        amount: 9_900,
        paidAt: tenOClock + 1_000,
        receiptUrl: 'https://iniweb.inicis.com/receipt/iniReceipt.jsp?noTid=1',
        applyNum: '30012345',
        pgTid: 'INIAPICARDINIBillTst20261123100000482911',
        card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
      },
      paidOn: 'your-customer-unique-id',
    });
  });

  it('also on an older account that does not name the billing key', () => {
    const { customerUid: _, ...older } = paymentRow();
    expect(outcomeOf({ kind: 'payment', payment: older })).toMatchObject({ kind: 'paid' });
  });
});

describe('a charge is declined', () => {
  it.each([
    ['[1254][실시간빌링실패|잔액부족]', { class: 'funds', code: '1254' }],
    ['[120054][실시간빌링실패|잔액부족]', { class: 'funds', code: '120054' }],
    ['[1226][실시간빌링실패|도난, 분실카드]', { class: 'card_dead', code: '1226' }],
    ['[1204][실시간빌링실패|유효기간 만료]', { class: 'card_dead', code: '1204' }],
    ['[1232][실시간빌링실패|연체카드]', { class: 'cardholder', code: '1232' }],
    ['[12A8][실시간빌링실패|카드사 시스템장애]', { class: 'issuer_down', code: '12A8' }],
    ['[550997] 조회되는 빌키 없음', { class: 'key_invalid', code: '550997' }],
    ['[550431] 해지 가맹점', { class: 'merchant_fault', code: '550431' }],
    ['[1113][실시간빌링실패|요청금액 0원 이하]', { class: 'request_fault', code: '1113' }],
  ])('when the PG gives a definite reason: %s', (reason, decline) => {
    expect(failedWith(reason)).toEqual({
      kind: 'declined',
      decline: { ...decline, words: reason },
      impUid: 'imp_448280090638',
    });
  });

  it('with the proof that the contract takes no charge at all, where the code is one', () => {
    expect(failedWith('[550433] 빌링 미사용 가맹점')).toEqual({
      kind: 'declined',
      decline: { class: 'merchant_fault', code: '550433', words: '[550433] 빌링 미사용 가맹점' },
      refusesAll: true,
      impUid: 'imp_448280090638',
    });
  });

  it('when Iamport refuses with a reason it knows', () => {
    expect(ofRefusal('[1254][실시간빌링실패|잔액부족]')).toEqual({
      kind: 'declined',
      decline: { class: 'funds', code: '1254', words: '[1254][실시간빌링실패|잔액부족]' },
    });
  });

  it.each(['등록되지 않은 구매자입니다.', '등록된 고객정보가 없습니다.'])(
    'when Iamport has no such billing key: %s',
    (message) => {
      expect(ofRefusal(message)).toEqual({
        kind: 'declined',
        decline: { class: 'key_invalid', words: message },
      });
    },
  );
});

describe('a charge stays unknown', () => {
  it.each([
    ['another amount', { amount: 10_900 }],
    ['a part of the amount', { amount: 1 }],
    ['another currency', { currency: 'USD' }],
    ['another order number', { merchantUid: merchantUid('order_id_8237353') }],
    ['another billing key', { customerUid: customerUid('somebody-elses-key') }],
    ['the status ready', { status: 'ready' as const }],
    ['the status cancelled', { status: 'cancelled' as const, cancelAmount: 9_900 }],
  ])('when the answer is about %s', (_, given) => {
    expect(ofPayment(given)).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    '[1210][실시간빌링실패|카드사 거래 TIMEOUT]',
    '[120010][실시간빌링실패|카드사 거래 TIMEOUT]',
    '[1236][실시간빌링실패|중복거래]',
    '[12HT][실시간빌링실패|기승인된 자료]',
    '[12I1][실시간빌링실패|Timeout 에 의한 취소]',
    '[550054] 전문 수신 실패',
    '[550619] 상점주문번호 중복 오류',
    '[129999] 기타 오류',
    '[12ZZ] 모르는 코드',
    '알 수 없는 오류',
    '',
  ])('when it failed for a reason that proves nothing: %j', (reason) => {
    expect([failedWith(reason), ofRefusal(reason)]).toEqual([
      expect.objectContaining({ kind: 'unknown' }),
      expect.objectContaining({ kind: 'unknown' }),
    ]);
  });

  it('when it failed without any reason', () => {
    expect(ofPayment({ status: 'failed' })).toMatchObject({ kind: 'unknown' });
  });

  it('when Iamport says that the order number was used before', () => {
    const message =
      '이미 주문이 이루어진 건입니다. (동일한 merchant_uid로 결제 또는 취소된 기록이 있습니다)';
    expect(ofRefusal(message)).toMatchObject({ kind: 'unknown' });
  });

  it('when the token was refused twice', () => {
    expect(outcomeOf({ kind: 'unauthorized' })).toMatchObject({ kind: 'unknown' });
  });

  it('when no answer came', () => {
    const reason = 'no answer in time';
    expect(outcomeOf({ kind: 'unclear', reason })).toEqual({ kind: 'unknown', reason });
  });
});

it('a charge whose request never left was not sent', () => {
  const reason = 'no connection: ECONNREFUSED';
  expect(outcomeOf({ kind: 'not_sent', reason })).toEqual({ kind: 'not_sent', reason });
});

describe('an unknown outcome says why', () => {
  it.each<[given: Partial<GatewayPayment>, reason: string]>([
    [{ merchantUid: merchantUid('other') }, 'the answer names another merchant_uid'],
    [{ status: 'failed', failReason: '[1210] x' }, 'failed without a definite reason [1210]'],
    [{ status: 'failed' }, 'failed without a definite reason'],
    [{ status: 'ready' }, 'answered with status ready'],
    [{ amount: 1 }, 'paid with another amount or currency'],
    [{ customerUid: customerUid('other') }, 'paid with another billing key'],
  ])('for the row %j: %s', (given, reason) => {
    const words = given.failReason === undefined ? {} : { words: given.failReason };
    expect(ofPayment(given)).toEqual({ kind: 'unknown', reason, ...words });
  });

  it.each<[answer: GatewayAnswer, reason: string]>([
    [refusedIn('[1236] x'), 'refused without a recognised reason [1236]'],
    [{ kind: 'unauthorized' }, 'the token was refused twice'],
  ])('for the answer %j: %s', (answer, reason) => {
    expect(outcomeOf(answer)).toMatchObject({ kind: 'unknown', reason });
  });
});

it('an outcome keeps the digest of its answer, if there was one', () => {
  const answer = answerDigest('sha256:of-the-answer');
  expect(outcomeOf({ kind: 'unauthorized', answer })).toEqual({
    kind: 'unknown',
    reason: 'the token was refused twice',
    answer,
  });
  expect(outcomeOf({ kind: 'unauthorized' })).not.toHaveProperty('answer');
});

describe('the proof of a payment', () => {
  const bare = () => {
    const { receiptUrl, applyNum, pgTid, card, paidAt, startedAt, ...row } = paymentRow();
    return { row, paidAt, startedAt };
  };

  it('contains only what the gateway’s record contains', () => {
    const { row, paidAt = 0 } = bare();
    const proof = { impUid: row.impUid, amount: 9_900, paidAt };
    expect(provenPayment({ ...row, paidAt })).toStrictEqual(proof);
  });

  it('is dated by when it began where the record does not say when it was paid', () => {
    const { row, startedAt = 0 } = bare();
    expect(provenPayment({ ...row, startedAt }).paidAt).toBe(startedAt);
    expect(provenPayment(row).paidAt).toBe(0);
  });
});

describe('a refusal in words that nobody knows', () => {
  it('is unknown at first, and says that it was one', () => {
    expect(ofRefusal('[8901] 미등록 상점입니다.')).toEqual({
      kind: 'unknown',
      reason: 'refused without a recognised reason [8901]',
      code: '8901',
      words: '[8901] 미등록 상점입니다.',
      isRefused: true,
    });
    expect(ofRefusal('')).toMatchObject({ kind: 'unknown', words: '', isRefused: true });
  });

  it.each(['[1236] x', '응답시간 초과', '처리중', '기승인'])(
    'is none where a payment may exist: %s',
    (message) => expect(ofRefusal(message)).not.toHaveProperty('isRefused'),
  );
});
