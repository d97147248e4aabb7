/**
 * Card numbers in identifiers. Shops number their orders by date, so a solid number that begins with
 * one is an order's; grouped digits are an identifier's own form.
 */
import { isCalendarDate } from '../calendar.ts';
import { type Brand, brandOf } from './brands.ts';
import { fold } from './fold.ts';

/** Whether a whole run of digits in an identifier is a card number. */
export function isCardIdentifier(text: string): boolean {
  return [...fold(text).matchAll(/\d+/g)].some(([run]) => {
    const brand = brandOf(run);
    return brand !== undefined && !beginsWithDate(run, brand);
  });
}

/**
 * Whether a card number begins like an order number: with a date of 2016–2036 as `yymmdd`. American
 * Express and Diners Club are never taken for one. With `yyyymmdd` no brand's numbers begin.
 */
export function beginsWithDate(digits: string, { name }: Brand): boolean {
  if (name === 'American Express' || name === 'Diners Club') return false;
  const [, year = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)/.exec(digits) ?? [];
  return year >= '16' && year <= '36' && isCalendarDate(`20${year}-${month}-${day}`);
}
