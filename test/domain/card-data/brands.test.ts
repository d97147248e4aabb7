/** The brands: which first digits and lengths, and the check digit. */
import { describe, expect, it } from 'vitest';
import { brandOf, holdsCard } from '../../../functions/domain/card-data/brands.ts';
import { cardNumber, misprinted } from '../support/luhn.ts';

const lengths = [12, 13, 14, 15, 16, 17, 18, 19, 20];

describe('the numbers', () => {
  it.each([
    ['Visa', ['4000', '4999'], [13, 16, 19]],
    ['Mastercard', ['5100', '5599', '2221', '2720'], [16]],
    ['American Express', ['3400', '3499', '3700', '3799'], [15]],
    ['JCB', ['3528', '3589'], [16]],
    ['Diners Club', ['3000', '3059', '3600', '3699', '3800', '3899', '3900', '3999'], [14, 16]],
    ['UnionPay', ['6200', '6299', '8100', '8199'], [16, 17, 18, 19]],
    ['Discover', ['6011', '6440', '6499', '6500', '6599'], [16]],
    ['Korean local', ['9000', '9999'], [16]],
  ])('of %s begin with %j and have %j digits', (name, prefixes, ofBrand) => {
    for (const prefix of prefixes)
      for (const length of lengths) {
        const number = cardNumber(`${prefix}1`, length);
        expect(brandOf(number)?.name, number).toBe(ofBrand.includes(length) ? name : undefined);
        expect(brandOf(misprinted(number))).toBeUndefined();
      }
  });

  it.each([
    ...[
      '0000',
      '1999',
      '2220',
      '2721',
      '2999',
      '3060',
      '3399',
      '3500',
      '3527',
      '3590',
      '5099',
      '5600',
    ],
    ...[
      '5999',
      '6010',
      '6012',
      '6199',
      '6300',
      '6439',
      '6600',
      '6999',
      '7000',
      '8099',
      '8200',
      '8999',
    ],
  ])('of no brand begin with %s', (prefix) => {
    expect(lengths.map((length) => brandOf(cardNumber(prefix, length)))).toEqual(
      lengths.map(() => undefined),
    );
  });

  it('are none without digits', () => {
    expect(brandOf('')).toBeUndefined();
    expect(brandOf('4')).toBeUndefined();
  });
});

describe('a row of digits', () => {
  const number = '4242424242424242';

  it('holds a card where it begins and ends between two steps', () => {
    expect(holdsCard(`0${number}1`, 1)).toBe(true);
    expect(holdsCard(`11${number}12`, 2)).toBe(true);
    expect(holdsCard(`0${number}`, 2)).toBe(false);
  });

  it('holds one of odd length, two by two, only at its end', () => {
    expect(holdsCard('11378282246310005', 2)).toBe(true);
    expect(holdsCard('3782822463100051', 2)).toBe(false);
    expect(holdsCard('3782822463100051', 1)).toBe(true);
  });

  it('holds none where the row ends before the card does', () => {
    expect(holdsCard(number.slice(0, -1), 1)).toBe(false);
    expect(holdsCard('', 1)).toBe(false);
  });
});
