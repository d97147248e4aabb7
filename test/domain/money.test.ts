/** The rules between the amounts of a charge. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmountParts,
  amountFault,
  LEAST_AMOUNT,
  MOST_AMOUNT,
} from '../../functions/domain/money.ts';

it("amounts are whole won between 1 and Iamport's most", () => {
  expect([LEAST_AMOUNT, MOST_AMOUNT]).toEqual([1, 9_999_999_999]);
});

describe('tax parts', () => {
  it.each<[AmountParts, string | undefined]>([
    [{ amount: 9_900 }, undefined],
    [{ amount: 9_900, taxFree: 9_900 }, undefined],
    [{ amount: 9_900, taxFree: 9_000, vatAmount: 900 }, undefined],
    [{ amount: 9_900, taxFree: 9_901 }, 'tax_free'],
    [{ amount: 9_900, vatAmount: 9_901 }, 'vat_amount'],
    [{ amount: 9_900, taxFree: 9_000, vatAmount: 901 }, 'vat_amount'],
    [{ amount: 9_900, taxFree: 0, vatAmount: 0 }, undefined],
  ])('%j are blamed on %s', (parts, field) => {
    expect(amountFault(parts)?.field).toBe(field);
  });

  it('are refused exactly when they exceed the amount together', () => {
    const won = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(won, won, won, (amount, taxFree, vatAmount) => {
        const fault = amountFault({ amount, taxFree, vatAmount });
        expect(fault !== undefined).toBe(taxFree + vatAmount > amount);
      }),
    );
  });
});

it.each<[AmountParts, string]>([
  [{ amount: 1, taxFree: 2 }, 'tax_free and vat_amount together must not exceed amount'],
  [{ amount: 1, cardQuota: 2 }, 'instalments need an amount of at least 50000 won'],
])('%j is refused with what to change: %s', (parts, message) => {
  expect(amountFault(parts)?.message).toBe(message);
});

describe('instalments', () => {
  it.each<[AmountParts, string | undefined]>([
    [{ amount: 49_999, cardQuota: 2 }, 'card_quota'],
    [{ amount: 50_000, cardQuota: 2 }, undefined],
    [{ amount: 50_000, cardQuota: 12 }, undefined],
    [{ amount: 100, cardQuota: 1 }, undefined],
    [{ amount: 100, cardQuota: 0 }, undefined],
    [{ amount: 100 }, undefined],
  ])('begin at 50,000 won: %j is blamed on %s', (parts, field) => {
    expect(amountFault(parts)?.field).toBe(field);
  });
});
