/** What of the PG's words is kept: no long number, no id of ours, nothing hidden, not too much. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERASED } from '../../../functions/domain/erased.ts';
import { pgWords, sameWords } from '../../../functions/domain/gateway/pg-words.ts';
import { chargeRequest } from '../support/charging.ts';

const request = chargeRequest();

describe('words', () => {
  it.each([
    ['[1254][실시간빌링실패|잔액부족]', '[1254][실시간빌링실패|잔액부족]'],
    ['[120054] 잔액부족', '[120054] 잔액부족'],
    ['카드 424242*********2 확인', '카드 … 확인'],
    ['카드 4242-4242-4242-4242 확인', '카드 … 확인'],
    ['카드 4242 4242 4242 4242', '카드 …'],
    ['카드 4\u200b242424242424242', '카드 …'],
    ['카드 ４２４２４２４２４２４２４２４２', '카드 …'],
    ['전화 010-1234-5678 요망', '전화 … 요망'],
    [`주문 ${request.merchantUid} 오류`, '주문 … 오류'],
    [`고객 ${request.customerUid} 오류`, '고객 … 오류'],
    ['  두 줄\n과\u0000 탭\t ', '두 줄 과 탭'],
    ['[1254] 홍길동님 카드 한도초과', '[1254] …님 카드 한도초과'],
    ['[1254] 홍\u200b길동님 카드 한도초과', '[1254] …님 카드 한도초과'],
    ['buyer@example.com 로 확인 메일', '… 로 확인 메일'],
    [undefined, ''],
  ])('%j are kept as %j', (text, kept) => expect(pgWords(text, request)).toBe(kept));

  it('name no part of a buyer, however the parts are in one another', () => {
    const buyer = { name: '홍길동', email: '홍길동@example.com', postcode: '3' };
    expect(pgWords('홍길동@example.com 홍길동 3', { ...request, buyer })).toBe('… … 3');
  });

  it('are not kept of a customer who was erased', () => {
    expect(pgWords('[1254] 홍길동님 카드', { ...request, name: ERASED })).toBe('');
  });

  it('are at most 200 characters, without any seven digits in a row', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), fc.nat(), (text, number) => {
        const kept = pgWords(`${text}${number}${text}4242424242424242`, request);
        expect([...kept].length).toBeLessThanOrEqual(200);
        expect(kept).not.toMatch(/\p{Nd}{7}|[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

describe('two texts', () => {
  it.each([
    ['미등록 상점입니다.', '미등록상점 입니다.', true],
    ['[8901] 미등록 (주문 17)', '[8901] 미등록 (주문 18)', true],
    ['주문 … 오류', '주문 1234 오류', true],
    ['[8901] 미등록 상점', '[8902] 미등록 상점', false],
    ['(1254) 거절', '(1216) 거절', false],
    ['미등록 상점', '사용 정지 상점', false],
  ])('%j and %j say the same: %j', (one, other, same) => expect(sameWords(one, other)).toBe(same));
});
