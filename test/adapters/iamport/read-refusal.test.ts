/** What the PG's words mean, with and without a code: fifty messages as they are seen. */
import { describe, expect, it } from 'vitest';
import { readRefusal } from '../../../functions/adapters/iamport/refusals/read-refusal.ts';

const meaningOf = (text: string) => readRefusal(text).class ?? 'unrecognised';

describe('a code decides, wherever it stands', () => {
  it.each([
    ['[1254][실시간빌링실패|잔액부족]', 'funds'],
    ['[ERROR][1254][실시간빌링실패|잔액부족]', 'funds'],
    ['(1254)잔액부족', 'funds'],
    ['1254: 잔액부족', 'funds'],
    ['결제승인에 실패하였습니다. [1254][실시간빌링실패|잔액부족]', 'funds'],
    ['[1200AA][실시간빌링실패|법인카드 회사 한도초과]', 'funds'],
    ['[12FB][실시간빌링실패|CVC 오류]', 'key_invalid'],
    ['[1226][실시간빌링실패|도난, 분실카드]', 'card_dead'],
    ['[1229][실시간빌링실패|가맹점한도초과]', 'merchant_fault'],
    ['[1240][실시간빌링실패|금융망 통신장애]', 'issuer_down'],
    ['[1195][실시간빌링실패|빌링 미등록 거래]', 'key_invalid'],
    ['[1113][실시간빌링실패|요청금액 0원 이하]', 'request_fault'],
    ['[1210][실시간빌링실패|카드사 거래 TIMEOUT]', 'ambiguous'],
    ['[1254] [550619] 상점주문번호 중복 오류', 'ambiguous'],
  ])('%s: %s', (text, meaning) => expect(meaningOf(text)).toBe(meaning));
});

describe('without a known code, a known phrase declines', () => {
  it.each([
    ['잔액부족', 'funds'],
    ['잔액이 부족합니다.', 'funds'],
    ['결제승인에 실패하였습니다. [2116] 잔액 부족', 'funds'],
    ['1회 사용 한도 초과', 'funds'],
    ['결제승인에 실패하였습니다. [2116]개인 월 한도금액 초과', 'funds'],
    ['승인가능금액 부족', 'funds'],
    ['유효기간 만료', 'card_dead'],
    ['도난, 분실카드', 'card_dead'],
    ['해지된 카드입니다.', 'card_dead'],
    ['거래정지 카드', 'cardholder'],
    ['일시적으로 거래정지된 카드', 'cardholder'],
    ['연체 카드입니다', 'cardholder'],
    ['등록되지 않은 구매자입니다.', 'key_invalid'],
    ['등록된 고객정보가 없습니다.', 'key_invalid'],
  ])('%s: %s', (text, meaning) => expect(meaningOf(text)).toBe(meaning));
});

describe('words that leave a payment possible decline nothing', () => {
  it.each([
    '응답시간 초과',
    '처리중',
    '결제가 처리 중입니다.',
    '기승인',
    '기승인된 자료입니다.',
    '타임아웃이 발생하였습니다',
    'Read timed out',
    '통신 오류',
    'PG사와의 통신에 실패하였습니다.',
    '카드사로부터 응답이 없습니다.',
    '응답을 받지 못했습니다',
    '전문 수신 실패',
    '카드사 시스템 점검',
    '일시적인 오류가 발생했습니다.',
    '서버 오류가 발생하였습니다.',
    'Internal Server Error',
    '요청이 너무 많습니다.',
    'Too Many Requests',
    '잠시 후 다시 시도해 주세요. 잔액부족일 수 있습니다.',
    '중복 거래입니다',
    'Duplicate order number',
    '이미 주문이 이루어진 건입니다. (동일한 merchant_uid로 결제 또는 취소된 기록이 있습니다)',
    '이미 결제가 이루어진 거래건입니다.',
    '동일한 주문번호가 존재합니다.',
    '정상 승인되었으나 저장에 실패하였습니다.',
    'Approved, but not recorded',
    '망취소 실패',
  ])('%s', (text) => expect(meaningOf(text)).toBe('ambiguous'));
});

describe('any other no is a refusal in words that are not known', () => {
  it.each([
    '이니시스 빌링결제는 상품명이 필수입니다.',
    '[인증실패] 업체정보에 이상이 있습니다. 해당 서비스 업체로 문의하여 주십시오.',
    '결제에 실패하였습니다. [8901] 미등록PG업체/거래정지업체',
    'PG사 결제요청에 실패하여 중단합니다. [코드: V023] 파라미터의 데이터 설정이 잘못되었습니다.',
    '[ER0102] 필수 구매자 정보 누락',
    '결제승인에 실패하였습니다. [2116] 사유 미상',
    '카드사에서 승인이 거절되었습니다.',
    '승인되지 않았습니다.',
    '가맹점 월 한도초과',
    'Not approved',
    '[12ZZ] 모르는 코드',
    '',
  ])('%j', (text) => expect(meaningOf(text)).toBe('unrecognised'));
});

it('keeps the code that it found, known or not', () => {
  expect(readRefusal('[2116] 사유 미상')).toEqual({ code: '2116' });
  expect(readRefusal('(1254)')).toEqual({ code: '1254', class: 'funds' });
});

it.each(['550400', '550403', '550413', '550414', '550433'])(
  '%s alone proves that the contract takes no charge',
  (code) =>
    expect(readRefusal(`[${code}] 가맹점`)).toEqual({
      code,
      class: 'merchant_fault',
      refusesAll: true,
    }),
);

it.each(['1200F9', '550431'])('%s may be of one card', (code) =>
  expect(readRefusal(`[${code}]`)).toEqual({ code, class: 'merchant_fault' }),
);
