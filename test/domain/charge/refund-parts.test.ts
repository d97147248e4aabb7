/** The tax-free part and the VAT of refunds: in proportion, and in sum exactly what was charged. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  partsLeft,
  partsOf,
  type Refund,
  type TaxParts,
} from '../../../functions/domain/charge/refund.ts';
import { refunding } from '../support/refunding.ts';

it.each<[what: string, asked: Parameters<typeof partsOf>[0], parts: TaxParts]>([
  ['nothing, where the charge named nothing', { amount: 500, balance: 1_000, left: {} }, {}],
  [
    'all of both with all of the money',
    { amount: 1_100, balance: 1_100, left: { taxFree: 100, vatAmount: 91 } },
    { taxFree: 100, vatAmount: 91 },
  ],
  [
    'half of both with half of the money',
    { amount: 5_000, balance: 10_000, left: { taxFree: 2_000, vatAmount: 728 } },
    { taxFree: 1_000, vatAmount: 364 },
  ],
  [
    'the zero that was named',
    { amount: 5_000, balance: 10_000, left: { taxFree: 0 } },
    { taxFree: 0 },
  ],
])('a refund carries %s', (_what, asked, parts) => {
  expect(partsOf(asked)).toEqual(parts);
});

const charges = fc
  .integer({ min: 1, max: 9_999_999_999 })
  .chain((amount) => fc.tuple(fc.constant(amount), fc.nat(amount)))
  .chain(([amount, both]) => fc.tuple(fc.constant(amount), fc.constant(both), fc.nat(both)))
  .map(([amount, both, taxFree]) => ({ amount, left: { taxFree, vatAmount: both - taxFree } }));
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

it('a refund never takes more of a part than is left, nor than its amount; the last leaves zero', () => {
  fc.assert(
    fc.property(charges, cuts, (charge, shares) => {
      let { amount: balance, left } = charge;
      for (const share of [...shares, 1]) {
        const amount = share === 1 ? balance : Math.floor(balance * share);
        if (amount === 0) continue;
        const { taxFree = 0, vatAmount = 0 } = partsOf({ amount, balance, left });
        expect(Math.min(taxFree, vatAmount)).toBeGreaterThanOrEqual(0);
        expect(taxFree + vatAmount).toBeLessThanOrEqual(amount);
        balance -= amount;
        left = { taxFree: left.taxFree - taxFree, vatAmount: left.vatAmount - vatAmount };
        expect(Math.min(left.taxFree, left.vatAmount)).toBeGreaterThanOrEqual(0);
        expect(left.taxFree + left.vatAmount).toBeLessThanOrEqual(balance);
      }
      expect(left).toEqual({ taxFree: 0, vatAmount: 0 });
    }),
    { numRuns: 2_000 },
  );
});

describe('what is left of the parts of a charge is', () => {
  const charged = { taxFree: 1_000, vatAmount: 800 };
  const refund = (given: Partial<Refund>): Refund[] =>
    (refunding().refunds ?? []).map((one) => ({ ...one, status: 'refunded', ...given }));

  it.each<[what: string, charge: TaxParts, refunds: Refund[], left: TaxParts]>([
    ['all, while nothing was refunded', charged, [], charged],
    ['what no refund carried', charged, refund({}), charged],
    [
      'what the refunds did not carry',
      charged,
      [...refund({ taxFree: 300, vatAmount: 200 }), ...refund({ taxFree: 100, vatAmount: 50 })],
      { taxFree: 600, vatAmount: 550 },
    ],
    [
      'all, if the refund was refused',
      charged,
      refund({ taxFree: 300, vatAmount: 200, status: 'refused' }),
      charged,
    ],
    ['only the part that was named', { taxFree: 500 }, refund({ taxFree: 500 }), { taxFree: 0 }],
    ['only the VAT, if it alone was named', { vatAmount: 9 }, refund({}), { vatAmount: 9 }],
    ['nothing, where nothing was named', {}, refund({}), {}],
  ])('%s', (_what, charge, refunds, left) => {
    expect(partsLeft(charge, refunds)).toEqual(left);
  });
});
