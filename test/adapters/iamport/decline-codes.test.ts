/** The decline codes of KG Inicis: each means one thing, in whichever of its two spellings. */
import { describe, expect, it } from 'vitest';
import {
  CODES,
  codeIn,
  meaningOf,
} from '../../../functions/adapters/iamport/refusals/decline-codes.ts';

/** The meaning of the card companies' codes, by their last two characters. */
const issuerCodes: Readonly<Record<string, string>> = {
  funds: '02 15 16 37 39 49 54 F1 FN FY GI GT K9 AA',
  issuer_down: '35 40 41 42 43 45 53 A7 A8 B9 BN E4 E5 E6 E7 E8 F5 F6 FK GU',
  card_dead: '03 04 14 23 26 48 B2 B3 F2 F3 FI FJ FS FT FW FX GV IM IR IS K6 K8 L3',
  cardholder:
    '01 27 32 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 ' +
    '98 99 FD FE FO FR GF GQ H9 HB K7',
  key_invalid: '19 21 38 51 56 58 FB',
  merchant_fault: '07 08 29 30 60 B5 F9 GK GL GM',
  request_fault: '05 13',
  ambiguous: '10 33 36 55 H4 H7 H8 HF HT I1 I2 I3',
};

/** The PG's own codes. */
const pgCodes: Readonly<Record<string, string>> = {
  funds: '550786',
  card_dead: '1165 11C7 500416 550416 550601 550638 550742',
  key_invalid: '1141 1195 550635 550788 550997',
  merchant_fault:
    '550400 550403 550413 550414 550431 550432 550433 550434 550606 550613 550632 550633 550634 ' +
    '550644 550645 550646 550647 550648 550649 550650 550651',
  request_fault: '1113 550607 550608 550609 550610 550611 550654 550690 550701 550703',
  ambiguous:
    '550050 550051 550052 550053 550054 550055 550105 550106 550107 550108 550109 550110 550253 ' +
    '550254 550255 550295 550398 550399 550619 550630 550631 550704 550777 550778 129999',
};

const listed = (codes: Readonly<Record<string, string>>) =>
  Object.entries(codes).flatMap(([meaning, text]) =>
    text.split(' ').map((code) => ({ code, meaning })),
  );

const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const everySuffix = characters.flatMap((a) => characters.map((b) => a + b));
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

it('no code is listed twice, in one class or in two', () => {
  const codes = Object.values(CODES).flatMap((text) => text.split(' '));
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});

describe("a card company's code", () => {
  it.each(listed(issuerCodes))('12$code means $meaning', ({ code, meaning }) => {
    expect([meaningOf(`12${code}`), meaningOf(`1200${code}`)]).toEqual([meaning, meaning]);
  });

  it('means the same in both spellings, or nothing in either', () => {
    const differing = everySuffix.filter(
      (suffix) => meaningOf(`12${suffix}`) !== meaningOf(`1200${suffix}`),
    );
    expect(differing).toEqual([]);
  });

  it('means nothing unless it is listed', () => {
    const known = everySuffix.filter((suffix) => meaningOf(`12${suffix}`) !== undefined);
    const expected = listed(issuerCodes).map(({ code }) => code);
    expect(known).toEqual(expected.toSorted());
  });
});

describe("one of the PG's own codes", () => {
  it.each(listed(pgCodes))('$code means $meaning', ({ code, meaning }) => {
    expect(meaningOf(code)).toBe(meaning);
  });

  it('means nothing unless it is listed', () => {
    const family = [
      ...numbers(500_000, 500_999),
      ...numbers(550_000, 550_999),
      ...numbers(120_100, 129_999),
      ...everySuffix.map((suffix) => `11${suffix}`),
    ];
    const known = family.filter((code) => meaningOf(code) !== undefined);
    expect(known.toSorted()).toEqual(
      listed(pgCodes)
        .map(({ code }) => code)
        .toSorted(),
    );
  });
});

describe('the tables', () => {
  it('hold codes of four to six characters, each in one class only', () => {
    const suffixes = listed(issuerCodes).map(({ code }) => `12${code}`);
    const codes = [...suffixes, ...listed(pgCodes).map(({ code }) => code)];
    expect(codes.filter((code) => !/^[0-9A-Z]{4,6}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the code in a text of the PG', () => {
  it.each([
    ['[1254][실시간빌링실패|잔액부족]', '1254'],
    ['[120054][실시간빌링실패|잔액부족]', '120054'],
    ['PG 오류 [ 550433 ] 빌링 미사용 가맹점', '550433'],
    ['[12f1][실시간빌링실패|승인가능금액 부족]', '12F1'],
    ['[결제실패] [1226] 도난, 분실카드', '1226'],
    ['[1254][1226]', '1254'],
    ['[ERROR][1254] 잔액부족', '1254'],
    ['(1254)잔액부족', '1254'],
    ['【1254】잔액부족', '1254'],
    ['［１２５４］잔액부족', '1254'],
    ['1254: 잔액부족', '1254'],
    ['결제 실패 (결과코드: 1254)', '1254'],
    ['결제승인에 실패하였습니다. [2116] 카드사 거절', '2116'],
    ['[2116][1254]', '1254'],
    ['[1254][550619] 상점주문번호 중복 오류', '550619'],
  ])('is found wherever it stands, an ambiguous one before others: %s', (text, code) => {
    expect(codeIn(text)).toBe(code);
  });

  it.each(['잔액부족', '', '1254', '1254원', '[ERROR]', '[12]', '[1254567]', '[12 54]', '[실패]'])(
    'is undefined where nothing marks one: %j',
    (text) => {
      expect(codeIn(text)).toBeUndefined();
    },
  );
});
