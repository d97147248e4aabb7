/** What masks prove about cards: only that two are different, and only by digits that both show. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOtherCard } from '../../../functions/domain/gateway/other-card.ts';

const SIX_OF_ONE = [
  '424242*********2',
  '424242******4242',
  '4242-42**-****-4242',
  '4242 42xx xxxx 4242',
  '4242********4242',
  '424242****4242',
] as const;

describe('the same card', () => {
  it.each(SIX_OF_ONE)('as %s is no other card than under any other mask', (mask) => {
    expect(SIX_OF_ONE.filter((other) => isOtherCard(mask, other))).toEqual([]);
  });

  it('is never another, whatever two masks hide of it', () => {
    const masks = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(fc.stringMatching(/^\d{16}$/), masks, masks, fc.nat(9), (card, a, b, stars) => {
        const hidden = ([first, last]: readonly [number, number], width: number) =>
          card.slice(0, first) + '*'.repeat(width) + (last > 0 ? card.slice(-last) : '');
        const [one, other] = [hidden(a, 16 - a[0] - a[1]), hidden(b, 1 + stars)];
        expect(isOtherCard(one, other)).toBe(false);
      }),
    );
  });
});

describe('another card', () => {
  it.each(SIX_OF_ONE)('is told from %s', (mask) => {
    expect(isOtherCard(mask, '555555******4444')).toBe(true);
    expect(isOtherCard('5555-55**-****-4444', mask)).toBe(true);
  });

  it('is told by one digit', () => {
    expect(isOtherCard('424242******4242', '424242******4243')).toBe(true);
    expect(isOtherCard('****4242', '************4243')).toBe(true);
  });

  it('is told from the right by places counted from the right', () => {
    expect(isOtherCard('424242******42', '424242***4242')).toBe(false);
    expect(isOtherCard('424242******42', '424242***4224')).toBe(true);
  });
});

describe('masks say nothing', () => {
  it.each([
    ['absent', undefined, '555555******4444'],
    ['empty', '', '555555******4444'],
    ['all stars', '****************', '555555******4444'],
    ['stars of another length', '****', '555555******4444'],
    ['with fewer than four digits in common', '424*************', '555555******4444'],
    ['at opposite ends', '4242************', '************4444'],
    ['with digits that have no place', '4242', '555555******4444'],
  ])('that are %s', (_what, one, other) => {
    expect(isOtherCard(one, other)).toBe(false);
    expect(isOtherCard(other, one)).toBe(false);
  });
});
