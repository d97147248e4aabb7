/** Which digits of a text could be one number: a whole run, or runs grouped as cards are. */
import { describe, expect, it } from 'vitest';
import { hasCardNumber } from '../../../functions/domain/card-data/candidates.ts';
import { cardNumber } from '../support/luhn.ts';

const inFours = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ');
const finds = (text: string) => hasCardNumber(text, { datesPass: false });

describe('a candidate', () => {
  it.each([
    ['solid', '4242424242424242'],
    ['in fours', '4242 4242 4242 4242'],
    ['in fours and three', '6205-5000-0000-0000-004'],
    ['as American Express', '3782-822463-10005'],
    ['as Diners Club', '3056-930902-5904'],
    ['in two halves', '42424242 42424242'],
    ['digit by digit', '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2'],
    ['two by two', '42 42 42 42 42 42 42 42'],
    ['two by two and one', '37 82 82 24 63 10 00 5'],
    ['with three separators in a row', '4242---4242---4242---4242'],
    ['with spaces around them', '4242 - 4242 - 4242 - 4242'],
  ])('is a number %s', (_, text) => {
    expect(finds(text)).toBe(true);
  });

  it.each([
    '42424242 4242 4242',
    '424 2424 2424 24242',
    '4242 4242-4242 4242',
    '4242 42424242 4242',
    '4242----4242----4242----4242',
    '4242-/-4242-/-4242-/-4242',
    '4242, 4242, 4242, 4242',
    '4242a4242a4242a4242',
    '4242+4242+4242+4242',
    '4242 4242 4242 4243',
    '37 82 82 24 63 1 00 05',
  ])('is not %s', (text) => {
    expect(finds(text)).toBe(false);
  });

  it.each([
    '00004242424242424242',
    '42424242424242420000',
    '14242 4242 4242 4242',
    '4242 4242 4242 42421',
  ])('begins and ends where a run of digits does: not in %s', (text) => {
    expect(finds(text)).toBe(false);
  });

  it.each([
    '12/30 4242 4242 4242 4242',
    '4242 4242 4242 4242 12 30',
    '1111 4242 4242 4242 4242 1111',
    '4242-4242-4242-4242-010-1234-5678',
    '010-1234-5678 4242424242424242',
    '1 1 4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2 9',
    '- 4242 4242 4242 4242',
    '4242424242424242/12/30',
    '4.4242 4242 4242 4242',
  ])('is not hidden by its neighbours: %s', (text) => {
    expect(finds(text)).toBe(true);
  });

  it('is none where it is solid, begins with a date, and dates pass', () => {
    const dated = `order ${cardNumber('261123', 16)}`;
    expect(finds(dated)).toBe(true);
    expect(hasCardNumber(dated, { datesPass: true })).toBe(false);
    expect(hasCardNumber(inFours(cardNumber('261123', 16)), { datesPass: true })).toBe(true);
    expect(hasCardNumber('4242424242424242', { datesPass: true })).toBe(true);
  });
});
