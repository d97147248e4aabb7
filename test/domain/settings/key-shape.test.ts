/** What a key of Iamport or KG Inicis looks like: what is impossible, and what is unusual. */
import { describe, expect, it } from 'vitest';
import {
  KEYS_OF,
  type KeyName,
  type KeyShape,
  shapeOfKey,
} from '../../../functions/domain/settings/key-shape.ts';
import { TEST_KEYS } from '../../../functions/domain/settings/published-test-values.ts';

const digits = (count: number) => '1234567890'.repeat(50).slice(0, count);
const letters = (count: number) => 'aB3dE6gH9j'.repeat(50).slice(0, count);

const usual: Record<KeyName, readonly string[]> = {
  imp_key: [digits(16)],
  imp_secret: [letters(40), letters(80), letters(100)],
  sign_key: [TEST_KEYS.sign_key, 'AZaz09+/'.repeat(4)],
  merchant_key: [TEST_KEYS.merchant_key, `${letters(31)}=`],
};

it('every secret holds two keys, and each has a usual shape', () => {
  expect(Object.values(KEYS_OF).flat()).toEqual(Object.keys(usual));
});

it.each(Object.entries(usual) as [KeyName, string[]][])('%s is usual as %j', (name, values) => {
  expect(values.map((value) => shapeOfKey(name, value))).toEqual(
    values.map(() => ({ kind: 'usual' })),
  );
});

describe('a key is impossible that', () => {
  it.each<[what: string, value: string, says: string]>([
    ['is empty', '', 'is empty'],
    [
      'has a space within',
      `${letters(20)} ${letters(20)}`,
      'contains a space or a line break: copy it again, without them',
    ],
    [
      'ends in a line break',
      `${letters(40)}\n`,
      'contains a space or a line break: copy it again, without them',
    ],
    [
      'begins with an invisible mark',
      `\u200b${letters(40)}`,
      'contains characters that no key has: copy it again',
    ],
    [
      'ends in another script',
      `${letters(40)}키`,
      'contains characters that no key has: copy it again',
    ],
    ...['"', "'", '`', '<', '>'].map((mark): [string, string, string] => [
      `has ${mark} about it`,
      `${mark}${letters(40)}`,
      'contains a quote or an angle bracket: copy only the key itself',
    ]),
    ['is longer than any', letters(401), 'is longer than 400 characters'],
  ])('%s', (_what, value, says) => {
    const impossible: KeyShape = { kind: 'impossible', says };
    for (const name of Object.values(KEYS_OF).flat())
      expect(shapeOfKey(name, value)).toEqual(impossible);
  });

  it('is the merchant code in place of the REST API key', () => {
    expect(shapeOfKey('imp_key', 'imp12345678')).toEqual({
      kind: 'impossible',
      says: 'is the merchant code (imp…); the REST API key is another line of the same page',
    });
  });
});

describe('a key is unusual, but accepted, that', () => {
  it.each<[name: KeyName, values: readonly string[], says: string]>([
    [
      'imp_key',
      [
        digits(15),
        digits(17),
        `a${digits(16)}`,
        `${digits(16)}a`,
        'important-key',
        `9imp${digits(8)}`,
      ],
      'is not the usual 16 digits',
    ],
    [
      'imp_secret',
      [
        letters(39),
        letters(101),
        `-${letters(40)}`,
        `${letters(40)}-`,
        'imp12345678',
        letters(400),
      ],
      'is not the usual 40–100 letters and digits',
    ],
    [
      'sign_key',
      [letters(31), letters(33), `${letters(31)}-`, `!${letters(32)}`, '!~'],
      'is not the usual 32 characters of base64',
    ],
    ['merchant_key', ['imp12345678', letters(64)], 'is not the usual 32 characters of base64'],
  ])('as %s is none of the usual: %j', (name, values, says) => {
    for (const value of values) expect(shapeOfKey(name, value)).toEqual({ kind: 'unusual', says });
  });
});
