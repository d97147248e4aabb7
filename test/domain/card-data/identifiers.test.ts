/** Identifiers: whole runs of digits only, and dates of orders pass. */
import { describe, expect, it } from 'vitest';
import { isCardIdentifier } from '../../../functions/domain/card-data/identifiers.ts';
import { cardNumber } from '../support/luhn.ts';

describe('an identifier is refused', () => {
  it.each([
    '4242424242424242',
    'order_4242424242424242',
    '4242424242424242-1',
    '１２-４２４２４２４２４２４２４２４２',
  ])('with a solid card number in it: %s', (id) => {
    expect(isCardIdentifier(id)).toBe(true);
  });

  it.each(['150101', '370101', '260001', '261301', '260100', '260132', '260229'])(
    'when it begins with %s, which is no date of 2016–2036',
    (date) => {
      const like = date.startsWith('2') ? cardNumber(date, 16) : undefined;
      expect(like === undefined || isCardIdentifier(like)).toBe(true);
    },
  );

  it.each([
    [cardNumber('340101', 15)],
    [cardNumber('300101', 14)],
    [cardNumber('360101', 14)],
    [cardNumber('360101', 16)],
  ])('as American Express or Diners Club though it begins with a date: %s', (id) => {
    expect(isCardIdentifier(id)).toBe(true);
  });
});

describe('an identifier passes', () => {
  it.each(['230101', '240229', '261123', '270930'])('when it begins with the date %s', (date) => {
    expect(isCardIdentifier(cardNumber(date, 16))).toBe(false);
    expect(isCardIdentifier(`order_${cardNumber(date, 16)}`)).toBe(false);
  });

  it.each([
    '4242-4242-4242-4242',
    '4242424242424242424242',
    '042424242424242424',
    '4242424242424243',
    '',
    'order',
  ])('without a whole run that is a card: %j', (id) => {
    expect(isCardIdentifier(id)).toBe(false);
  });
});
