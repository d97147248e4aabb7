/** For which due date a consent to a higher price counts, and when it is too early for any. */
import { expect, it } from 'vitest';
import { consentFor } from '../../../../functions/domain/subscription/price/consent.ts';
import { seoul } from '../../support/subscriptions.ts';

/** Due on the 31st or the last day of each month from January on. */
const anchor = { month: '2027-01', day: 31 };

it.each<[string, number, string, string, boolean]>([
  [
    '30 days before the first due date, from midnight on',
    2,
    '2027-01-29 00:00',
    '2027-02-28',
    true,
  ],
  ['a moment earlier', 2, '2027-01-28 23:59', '2027-02-28', false],
  ['on the due date itself', 2, '2027-02-28 23:59', '2027-02-28', true],
  ['after it, for the next', 2, '2027-03-01 00:00', '2027-03-31', true],
  ['31 days before the next due date', 3, '2027-02-28 12:00', '2027-03-31', false],
  ['long after everything that is not claimed', 2, '2027-05-02 12:00', '2027-05-31', true],
])('given %s', (_when, firstPeriod, at, appliesFrom, counts) => {
  expect(consentFor(anchor, { at: seoul(at), firstPeriod })).toMatchObject({ appliesFrom, counts });
});

it('names the first date on which one would count', () => {
  const { firstOn } = consentFor(anchor, { at: seoul('2027-02-28 12:00'), firstPeriod: 3 });
  expect(firstOn).toBe('2027-03-01');
});
