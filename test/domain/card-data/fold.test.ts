/** Spellings that look alike are folded into one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../functions/domain/card-data/fold.ts';

const everyCharacter = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

it("every script's digits are folded, in their order", () => {
  const digits = everyCharacter.filter((one) => /\p{Nd}/u.test(one));
  const folded = digits.map((digit) => fold(digit)).join('');
  expect(digits.length).toBeGreaterThan(600);
  expect(folded).toBe('0123456789'.repeat(digits.length / 10));
});

it('every dash and every space is one', () => {
  const dashes = everyCharacter.filter((one) => /\p{Pd}/u.test(one));
  const spaces = everyCharacter.filter((one) => /[\p{Zs}\t\n\r\u2028]/u.test(one));
  expect(new Set([...dashes, '\u2212', '\u2500', 'ㅡ', 'ー'].map(fold))).toEqual(new Set(['-']));
  expect(new Set(spaces.map(fold))).toEqual(new Set([' ']));
});

it.each([
  ['·•・。．', '.....'],
  ['…', '...'],
  ['⁄∕／', '///'],
  ['∶：', '::'],
  ['＿', '_'],
  ['①②③', '123'],
  ['4️⃣2\u200b4\u00ad2\u0000', '4242'],
  ['ａＢ', 'aB'],
  ['한글'.normalize('NFD'), '한글'],
  ['\u0007a', 'a'],
  ['\u2f00', 'x'],
])('%j is folded to %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

/** Any character, surrogates and private ones included. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((code) => String.fromCodePoint(code));

describe('folding', () => {
  it('leaves plain text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(fold(text)).toBe(text);
      }),
    );
  });

  it('once is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
