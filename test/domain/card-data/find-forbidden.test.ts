/** What is forbidden is found wherever it hides, named by its field, and nothing else is mistaken for it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForbidden } from '../../../functions/domain/card-data/find-forbidden.ts';
import { iamportBodies } from '../../fixtures/iamport-bodies.ts';
import { testCards } from '../../sandbox/iamport/inicis/test-cards.ts';
import { cardNumber, misprinted } from '../support/luhn.ts';

const foundIn = (body: unknown) => findForbidden(JSON.stringify(body));
const card = (field: string) => ({ kind: 'card_data', field });

describe('a card number', () => {
  it.each(testCards.map(({ number }) => number))('of the sandbox is found: %s', (number) => {
    expect(foundIn({ memo: number })).toEqual(card('memo'));
    expect(foundIn({ memo: misprinted(number) })).toBeUndefined();
  });

  it('is found as the name of a field, and is not repeated in the finding', () => {
    expect(foundIn({ '4242424242424242': 1 })).toEqual(card(''));
    expect(foundIn({ memo: { '4242 4242 4242 4242': 1 } })).toEqual(card('memo'));
    expect(foundIn({ memo: '{"4242424242424242":1}' })).toEqual(card('memo'));
  });

  it('is found deep inside, and the finding names the field at the top', () => {
    const body = { name: 'ok', custom: { list: [1, { note: ['4242-4242-4242-4242'] }] }, last: 1 };
    expect(foundIn(body)).toEqual(card('custom'));
  });

  it('is found in JSON inside a text, where its digits are written as escapes', () => {
    expect(foundIn({ memo: '{"a":["\\u0034242424242424242"]}' })).toEqual(card('memo'));
    expect(foundIn({ memo: ' "\\u0034242424242424242"' })).toEqual(card('memo'));
  });

  it('is found as a number, however it is written', () => {
    for (const number of [
      '4242424242424242',
      '4.242424242424242e15',
      '4242424242424242E0',
      '-4242424242424242',
    ])
      expect(findForbidden(`{"memo":${number}}`)).toEqual(card('memo'));
    expect(findForbidden('{"memo":6205500000000000004}')).toEqual(card('memo'));
    expect(findForbidden('{"memo":[1,{"a":4242424242424242}]}')).toEqual(card('memo'));
  });

  it('is found in a body that is itself a text, and in what is no JSON', () => {
    expect(foundIn('4242424242424242')).toEqual(card(''));
    expect(foundIn('{"cvc":"1"}')).toEqual(card(''));
    expect(foundIn({ memo: '[긴급] 4242 4242 4242 4242 [배송]' })).toEqual(card('memo'));
    expect(foundIn({ memo: '{4242:4242:4242:4242}' })).toEqual(card('memo'));
  });

  it('is none across two values', () => {
    expect(foundIn({ memo: [4242, 4242, 4242, 4242] })).toBeUndefined();
    expect(foundIn({ memo: '["4242","4242","4242","4242"]' })).toBeUndefined();
    expect(foundIn({ memo: '4242,4242,4242,4242' })).toBeUndefined();
  });

  it('is found wherever it is planted', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 14 });
    const number = fc
      .tuple(
        fc.constantFrom(
          '4',
          '51',
          '2221',
          '2720',
          '3528',
          '3589',
          '6011',
          '644',
          '65',
          '62',
          '81',
          '9',
        ),
        digits,
      )
      .map(([prefix, rest]) => cardNumber(prefix + rest, 16));
    const spelled = fc
      .tuple(number, fc.constantFrom('$&', '$& ', '$&-', '$&. '))
      .map(([text, group]) => text.replace(/\d{4}/g, group).trim().replace(/[-.]$/, ''));
    const shell = fc.constantFrom('', 'card ', '카드번호: ', 'a_', '(', '😀', '12/30, ');
    const planted = fc
      .tuple(shell, spelled, fc.constantFrom('', ' 12/30', '.', '번', ' 010-1234-5678'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(planted, wrapping, fc.jsonValue(), (text, wrap, other) => {
        expect(foundIn({ other, top: wrap(text) })).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Ways to hide a value: plainly, in arrays, in objects, in JSON inside a text, in all of them. */
const wrapping = fc
  .array(
    fc.constantFrom(
      (value: unknown): unknown => [value],
      (value: unknown): unknown => ({ deeper: value }),
      (value: unknown): unknown => [null, { a: 1 }, value, 'x'],
      (value: unknown): unknown => JSON.stringify({ inner: value }),
      (value: unknown): unknown => ` ${JSON.stringify([value])}`,
    ),
    { maxLength: 5 },
  )
  .map((steps) => (value: unknown) => steps.reduce((wrapped, step) => step(wrapped), value));

describe('an identifier', () => {
  it.each(['merchant_uid', 'customer_uid', 'refund_id', 'plan_id'])(
    '%s may hold grouped digits and a date',
    (field) => {
      const ids = [
        '4242-4242-4242-4242',
        cardNumber('261123', 16),
        `order_${cardNumber('261123', 16)}`,
        '900101-1234567',
      ];
      expect(ids.map((id) => foundIn({ [field]: id }))).toEqual(ids.map(() => undefined));
      expect(foundIn({ [field]: 'o4242424242424242' })).toEqual(card(field));
    },
  );

  it('is one only by itself, and in our own fields', () => {
    for (const body of [
      { merchant_uid: ['4242-4242-4242-4242'] },
      { merchant_uid: { a: '4242-4242-4242-4242' } },
      { memo: '{"merchant_uid":"4242-4242-4242-4242"}' },
      { customer_id: '4242-4242-4242-4242' },
      { xmerchant_uid: '4242-4242-4242-4242' },
    ])
      expect(foundIn(body)).toBeDefined();
  });

  it('of the shop, in a text or beside it, may be solid and begin with a date', () => {
    const dated = cardNumber('261123', 16);
    expect(foundIn({ memo: dated })).toEqual(card('memo'));
    for (const name of ['order_id', 'orderNo', 'order_ids', 'OrderNumber', '주문번호'])
      for (const memo of [{ [name]: dated }, { [name]: [dated] }, `{"${name}":${dated}}`])
        expect(foundIn({ memo })).toBeUndefined();
    expect(foundIn({ memo: { order_id: dated.replace(/(\d{4})(?=\d)/g, '$1-') } })).toEqual(
      card('memo'),
    );
  });
});

describe('a resident registration number', () => {
  it('is found in free text, and by the name it stands under', () => {
    expect(foundIn({ memo: '홍길동 900101-1234567' })).toEqual({
      kind: 'personal_number',
      field: 'memo',
    });
    expect(foundIn({ memo: { 주민등록번호: '9001011234567' } })).toEqual({
      kind: 'personal_number',
      field: 'memo',
    });
    expect(foundIn({ juminNo: 9_001_011_234_567 })).toEqual({
      kind: 'personal_number',
      field: 'juminNo',
    });
    expect(foundIn({ '900101-1234567': 1 })).toEqual({ kind: 'personal_number', field: '' });
    expect(foundIn({ memo: 9_001_011_234_567 })).toBeUndefined();
  });
});

const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((code) => String.fromCodePoint(code));

describe('what is not forbidden', () => {
  it.each(Object.keys(iamportBodies))("is Iamport's own body %s", (name) => {
    const body = iamportBodies[name];
    expect(body).toBeDefined();
    expect(foundIn(body)).toBeUndefined();
  });

  it.each([
    'StdpayBillINIBillTst20240319211954848215',
    'https://iniweb.inicis.com/receipt/iniReceipt.jsp?noTid=INIAPICARDINIBillTst20261123100000123456',
    '38c70d1e-6b41-4647-a381-18748614480e',
    'imp_526747918699',
    '①②③ 세트 10개',
  ])('is what Iamport and people write: %s', (memo) => {
    expect(foundIn({ memo })).toBeUndefined();
  });

  it('is a text without enough digits, whatever it is', () => {
    const poorInDigits = fc
      .string({ unit: anyCharacter })
      .filter((text) => (text.normalize('NFKC').match(/\p{N}/gu) ?? []).length < 13);
    fc.assert(
      fc.property(poorInDigits, (memo) => {
        expect(foundIn({ memo })).toBeUndefined();
      }),
    );
  });
});

it('nesting as deep as 16 KB allow overflows nothing', () => {
  const deep = `${'['.repeat(8_100)}"4242424242424242"${']'.repeat(8_100)}`;
  const objects = `${'{"a":'.repeat(2_700)}{"cvc":1}${'}'.repeat(2_700)}`;
  expect(findForbidden(`{"deep":${deep}}`)).toEqual(card('deep'));
  expect(foundIn({ memo: deep })).toEqual(card('memo'));
  expect(foundIn({ memo: objects })).toEqual(card('memo'));
});
