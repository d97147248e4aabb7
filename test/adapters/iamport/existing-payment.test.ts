/** Whether a no of the PG says that a payment exists already, and of which order. */
import { describe, expect, it } from 'vitest';
import {
  readRefundRefusal,
  readRefusal,
} from '../../../functions/adapters/iamport/refusals/read-refusal.ts';

const existsBy = (text: string) => readRefusal(text).saysExists;

describe('of this very order', () => {
  it.each([
    '이미 주문이 이루어진 건입니다. (동일한 merchant_uid로 결제 또는 취소된 기록이 있습니다)',
    '이미 결제가 이루어진 거래건입니다.',
    '이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요.',
    '이미 등록된 merchant_uid입니다',
    '이미 전액취소된 주문입니다.',
    '이미 처리된 요청입니다.',
    '이미 카드사에서 승인된 건입니다.',
    '이미 존재하는 거래입니다. 다시 시도해주세요.',
    '동일한 주문번호가 존재합니다.',
    '주문번호가 중복되었습니다',
    '기승인된 자료입니다.',
    '기 완료 거래',
    '결제가 완료된 주문입니다.',
    '완료된 거래입니다.',
    '같은 주문번호로 결제된 내역이 있습니다.',
    '[1254] [550619] 상점주문번호 중복 오류',
    '[550704] 기 완료 거래',
    '[550619]',
    '(1200HT)',
    '[12HT][실시간빌링실패|기승인된 자료]',
    '[1200H8][실시간빌링실패|기처리전문]',
    '[1210] 이미 결제된 거래입니다',
  ])('%s', (text) => {
    expect(readRefusal(text)).toMatchObject({ class: 'ambiguous', saysExists: 'this' });
  });
});

describe('of one that looks the same, which may be another order’s', () => {
  it.each([
    '중복 거래입니다',
    'Duplicate transaction',
    'authorized trx for orderNo 40 already exists',
    '이미 해지된 상점입니다.',
    '이미 사용 중인 카드입니다.',
    '[1236][실시간빌링실패|중복거래]',
    '[1200H7][실시간빌링실패|전문중복]',
    '[550631] Timestamp 중복',
    '[12HF][실시간빌링실패|이중참조번호 중복]',
  ])('%s', (text) => {
    expect(readRefusal(text)).toMatchObject({ class: 'ambiguous', saysExists: 'alike' });
  });
});

describe('of none', () => {
  it.each([
    '응답시간 초과',
    '처리중',
    '[1210][실시간빌링실패|카드사 거래 TIMEOUT]',
    '정기결제가 불가한 상점입니다.',
    '결제금액이 미달하여 결제할 수 없습니다.',
    '이미지 결제는 지원하지 않습니다.',
    '등록되지 않은 주문번호입니다.',
    'The order does NOT EXIST',
    '존재하지 않는 거래입니다.',
    '결제가 완료되지 않은 주문입니다.',
    '',
  ])('%j', (text) => expect(existsBy(text)).toBeUndefined());

  it('a known code of a decline decides, whatever words stand beside it', () => {
    expect(readRefusal('[1254][실시간빌링실패|이미 결제한도 초과]')).toEqual({
      code: '1254',
      class: 'funds',
    });
  });

  it('words about recurring payments are a refusal in words, as any other', () => {
    expect(readRefusal('정기결제가 불가한 상점입니다.').class).toBeUndefined();
  });
});

it.each(['이미 전액취소된 주문입니다.', '기취소된 거래', 'Already fully cancelled'])(
  'a refund that was made before is not refused: %s',
  (text) => expect(readRefundRefusal(text)).toMatchObject({ class: 'ambiguous' }),
);

it('of a refund, no other words say anything', () => {
  expect(readRefundRefusal('취소할 결제건이 존재하지 않습니다.')).toEqual({});
  expect(readRefundRefusal('[500626][취소실패|취소 불가 거래]')).toMatchObject({ code: '500626' });
});
