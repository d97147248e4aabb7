/** Amounts in whole won, and the limits that Iamport and the card companies set. */

/** Whole Korean won. */
export type Won = number;

export const LEAST_AMOUNT: Won = 1;
export const MOST_AMOUNT: Won = 9_999_999_999;
/** Card companies allow instalments from this amount on. */
export const LEAST_INSTALMENT_AMOUNT: Won = 50_000;

/** A rule that the amounts of a charge break, with the field to blame. */
export interface AmountFault {
  readonly field: string;
  readonly message: string;
}

export interface AmountParts {
  readonly amount: Won;
  readonly taxFree?: Won | undefined;
  readonly vatAmount?: Won | undefined;
  readonly cardQuota?: number | undefined;
}

/** The first broken rule between amount, tax parts and instalments; undefined if none is. */
export function amountFault(parts: AmountParts): AmountFault | undefined {
  const { amount, taxFree = 0, vatAmount = 0, cardQuota = 0 } = parts;
  if (taxFree + vatAmount > amount)
    return {
      field: vatAmount > 0 ? 'vat_amount' : 'tax_free',
      message: 'tax_free and vat_amount together must not exceed amount',
    };
  if (cardQuota >= 2 && amount < LEAST_INSTALMENT_AMOUNT)
    return {
      field: 'card_quota',
      message: `instalments need an amount of at least ${LEAST_INSTALMENT_AMOUNT} won`,
    };
  return undefined;
}

/** What a period costs, and its name on the receipt. */
export interface Price {
  readonly name: string;
  readonly amount: Won;
  readonly taxFree?: Won | undefined;
  readonly vatAmount?: Won | undefined;
}
