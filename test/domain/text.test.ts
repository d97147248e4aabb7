/** Text that may be kept: whole, in its own order, and showing something. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReadable } from '../../functions/domain/text.ts';

const planted = (bad: string) => [bad, `홍${bad}길동`, `${bad}홍길동`, `홍길동${bad}`];

describe('text is refused', () => {
  it.each(['\u0000', '\t', '\n', '\u007f', '\u0085'])('with the control character %j', (bad) => {
    expect(planted(bad).filter(isReadable)).toEqual([]);
  });

  it.each([
    ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
    ...['\u2066', '\u2067', '\u2068', '\u2069'],
  ])('with %j, which turns the direction of what stands beside it', (bad) => {
    expect(planted(bad).filter(isReadable)).toEqual([]);
  });

  it.each(['\ufffd', '\ud800', '\udfff'])('with %j, where a character was lost', (bad) => {
    expect(planted(bad).filter(isReadable)).toEqual([]);
  });

  it.each([
    '',
    ' ',
    '\u00a0',
    '\u3000',
    '\u200b',
    '\u200b\u200d \u2060',
    '\ufeff',
    '\u00ad',
    '\u3164',
    '\uffa0',
    '\u2800',
    '\u{e0061}',
    '\ufe0f',
  ])('when it shows nothing: %j', (text) => {
    expect(isReadable(text)).toBe(false);
  });
});

describe('text is accepted', () => {
  it.each([
    '홍길동',
    '홍길동'.normalize('NFD'),
    "O'Brien-Smith, Jr.",
    'مریم می\u200cخواهد',
    'שלום\u200f!',
    '👩\u200d👩\u200d👧',
    '❤\ufe0f',
    '-',
    '\u0301a',
    '一',
  ])('in any script: %j', (text) => {
    expect(isReadable(text)).toBe(true);
  });

  it('whatever its letters are', () => {
    const letters = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => /\p{L}/u.test(text));
    fc.assert(
      fc.property(letters, (text) => {
        expect(isReadable(text)).toBe(true);
      }),
    );
  });
});
