/** Card data is found wherever it hides, and nothing else is mistaken for it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCardData } from '../../functions/domain/card-data.ts';
import { iamportBodies } from '../fixtures/iamport-bodies.ts';
import { testCards } from '../sandbox/iamport/inicis/test-cards.ts';
import { cardNumber, misprinted } from './support/luhn.ts';

describe('a card number', () => {
  it.each(testCards.map(({ number }) => number))('of the sandbox is found: %s', (number) => {
    const spaced = number.replace(/(\d{4})(?=\d)/g, '$1 ');
    const found = [number, spaced, spaced.replaceAll(' ', '-'), `card:${number}.`].map((memo) =>
      findCardData({ memo }),
    );
    expect(found).toEqual(['memo', 'memo', 'memo', 'memo']);
  });

  it.each(['34', '37', '36', '38', '4', '5', '6', '9'])(
    'of a brand beginning with %s',
    (prefix) => {
      expect(findCardData({ name: cardNumber(prefix, 16) })).toBe('name');
    },
  );

  it.each(['2221', '2229', '2230', '2299', '2300', '2699', '2700', '2719', '2720'])(
    'of the brand whose numbers run from 2221 to 2720: %s',
    (prefix) => {
      expect(findCardData({ name: cardNumber(prefix, 16) })).toBe('name');
    },
  );

  it.each(['0', '1', '20', '2220', '2721', '28', '30', '31', '32', '33', '35', '39', '7', '8'])(
    'begins with no other digits: %s is no brand',
    (prefix) => {
      expect(findCardData({ name: cardNumber(prefix, 16) })).toBeUndefined();
    },
  );

  it.each([
    [13, undefined],
    [14, 'name'],
    [15, 'name'],
    [16, 'name'],
    [17, 'name'],
    [18, 'name'],
    [19, 'name'],
    [20, undefined],
  ])('has 14 to 19 digits: of %i digits, %s is refused', (length, found) => {
    expect(findCardData({ name: cardNumber('4', length) })).toBe(found);
  });

  it.each(testCards.map(({ number }) => misprinted(number)))(
    'passes the Luhn check: %s does not',
    (number) => {
      expect(findCardData({ name: number })).toBeUndefined();
    },
  );

  it('is a maximal run: with digits before or after it, it is another number', () => {
    const longer = ['00004242424242424242', '4242 4242 4242 4242 0000', '1-4242424242424242'];
    expect(longer.map((name) => findCardData({ name }))).toEqual(longer.map(() => undefined));
  });

  it.each([
    '4242  4242 4242 4242',
    '4242/4242/4242/4242',
    '4242.4242.4242.4242',
    '4242 -424242424242',
  ])('has only single spaces or hyphens between its digits: %s is none', (name) => {
    expect(findCardData({ name })).toBeUndefined();
  });

  it('is found as a JSON number, too', () => {
    expect(findCardData({ amount: 4242424242424242 })).toBe('amount');
  });

  it('is found as the name of a field, and is not repeated in the finding', () => {
    const found = findCardData({ '4242424242424242': 1 });
    expect(found).toBeDefined();
    expect(found).toEqual(expect.not.stringContaining('4242424242424242'));
  });

  it('is found deep inside, and the finding names the field at the top', () => {
    const body = { name: 'ok', custom: { list: [1, { note: ['4242-4242-4242-4242'] }] } };
    expect(findCardData(body)).toBe('custom');
  });

  it('is found in JSON inside a text, where its digits are written as escapes', () => {
    const custom_data = '{"memo":["\\u0034242424242424242"]}';
    expect(findCardData({ custom_data })).toBe('custom_data');
  });

  it('is found in a body that is itself a text', () => {
    expect(findCardData('4242424242424242')).toBe('');
    expect(findCardData('{"cvc":"1"}')).toBe('');
  });

  it('is found wherever it is planted', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 14 });
    const number = fc
      .tuple(fc.constantFrom('34', '37', '36', '38', '4', '5', '6', '9', '2221', '2720'), digits)
      .chain(([prefix, rest]) =>
        fc.integer({ min: 14, max: 19 }).map((length) => cardNumber(prefix + rest, length)),
      );
    const separated = fc
      .tuple(number, fc.infiniteStream(fc.constantFrom('', ' ', '-')))
      .map(([text, gaps]) => [...text].map((digit) => digit + gaps.next().value).join(''));
    const shell = fc.constantFrom('', 'card ', '카드번호: ', 'a_', '.', '(', '\u0000', '😀');
    const planted = fc
      .tuple(separated, shell, shell)
      .map(([text, before, after]) => before + text.trim().replace(/-$/, '') + after);
    fc.assert(
      fc.property(planted, wrapping, fc.jsonValue(), (text, wrap, other) => {
        expect(findCardData({ other, top: wrap(text) })).toBeDefined();
      }),
      { numRuns: 2_000 },
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

describe('a field that only card forms have', () => {
  it.each(['expiry', 'birth', 'pwd_2digit', 'cvc', 'card_number'])('is refused: %s', (field) => {
    const value = '1';
    const bodies = [{ [field]: value }, { a: [{ [field]: value }] }, { a: `[{"${field}":"1"}]` }];
    expect(bodies.map(findCardData)).toEqual([field, 'a', 'a']);
  });

  it.each(['424242*********2', '', null])(
    'is none when its number is masked or empty: %j',
    (shown) => {
      expect(findCardData({ card_number: shown, deep: { card_number: shown } })).toBeUndefined();
    },
  );

  it('is refused when the mask hides nothing', () => {
    expect(findCardData({ card_number: '4242424242424242*' })).toBe('card_number');
  });

  it.each(['{"card_number":{"toString":null}}', '{"card_number":{"toString":1,"valueOf":1}}'])(
    'is refused whatever it holds: %s',
    (text) => {
      expect(findCardData(JSON.parse(text))).toBe('card_number');
    },
  );
});

describe('what is no card data', () => {
  it('is an order number of milliseconds, ten thousand times', () => {
    const start = Date.parse('2026-11-23T10:00:00+09:00');
    const ids = Array.from({ length: 10_000 }, (_, index) => `merchant_${start + index * 7_919}`);
    expect(ids.filter((merchant_uid) => findCardData({ merchant_uid }) !== undefined)).toEqual([]);
  });

  it.each(Object.keys(iamportBodies))("is Iamport's own body %s", (name) => {
    const body = iamportBodies[name];
    expect(body).toBeDefined();
    expect(findCardData(body)).toBeUndefined();
  });

  it.each([
    'StdpayBillINIBillTst20240319211954848215',
    'https://iniweb.inicis.com/receipt/iniReceipt.jsp?noTid=INIAPICARDINIBillTst20261123100000123456',
    '2026-11-23T10:00:00.000+09:00',
    '010-1234-5678',
    '1588-0000',
    'imp_526747918699',
  ])('is what Iamport and people write: %s', (text) => {
    expect(findCardData({ text })).toBeUndefined();
  });

  it('is a UUID, though its last digits pass for a card; the same digits elsewhere are one', () => {
    const uuid = '38c70d1e-6b41-4647-a381-18748614480e';
    expect(findCardData({ id: uuid })).toBeUndefined();
    expect(findCardData({ id: `order ${uuid}` })).toBe('id');
    expect(findCardData({ id: '4242-4242-4242-4242' })).toBe('id');
  });

  it('is no random UUID at all', () => {
    fc.assert(
      fc.property(fc.uuid({ version: [1, 4, 7] }), (uuid) => {
        expect(findCardData({ uuid })).toBeUndefined();
      }),
    );
  });

  it('is a text without enough digits, whatever it is', () => {
    const poorInDigits = fc
      .string({ unit: 'binary' })
      .filter((text) => (text.match(/\d/g) ?? []).length < 14 && !/^\s*[[{]/.test(text));
    fc.assert(
      fc.property(poorInDigits, (memo) => {
        expect(findCardData({ memo })).toBeUndefined();
      }),
    );
  });
});
