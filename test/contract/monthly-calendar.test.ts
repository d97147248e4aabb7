/** A subscription from 31 January on: charged on the last day of each month, once a period. */
import { expect } from 'vitest';
import { it as base } from './support/contract-test.ts';
import { leapYear, onLastOfJanuary, passes, seoulDateOf, seoulTimeOf } from './support/months.ts';
import { chargesOf, newTerms, shown, started } from './support/subscriptions.ts';

const it = base.extend('variables', { scope: 'file' }, onLastOfJanuary);
const year = leapYear;

it('shows its due dates in advance, each with its rule', async ({ shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));

  const calendar = await customer.get(`/me/subscriptions/${id}/calendar?n=4`);

  const short = 'last_day_of_month';
  expect(calendar).toMatchObject({ status: 200 });
  expect(calendar.body).toEqual({
    dates: [
      { period: 2, date: `${year}-02-29`, amount: 9900, rule: short },
      { period: 3, date: `${year}-03-31`, amount: 9900, rule: 'anchor_day' },
      { period: 4, date: `${year}-04-30`, amount: 9900, rule: short },
      { period: 5, date: `${year}-05-31`, amount: 9900, rule: 'anchor_day' },
    ],
  });
});

it('is charged for fourteen months on the anchor day or the last of the month', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const terms = newTerms(await customer.registersCard());
  const { id } = await started(shop, terms);

  for (let month = 1; month < 14; month += 1) await passes(sandbox, 'P1M');

  const charges = await chargesOf(customer);
  const days = charges.map(({ paid_at }) => seoulDateOf(paid_at ?? ''));
  expect(days).toEqual([
    ...DAYS.map((day) => `${year}-${day}`),
    `${year + 1}-01-31`,
    `${year + 1}-02-28`,
  ]);
  for (const { paid_at } of charges.slice(1)) {
    const time = seoulTimeOf(paid_at ?? '');
    expect(time >= '10:00:00' && time <= '11:35:00', time).toBe(true);
  }
  expect(charges.map(({ period, status, amount }) => ({ period, status, amount }))).toEqual(
    days.map((_, index) => ({ period: index + 1, status: 'paid', amount: terms.amount })),
  );
  const book = await pg.chargesOn(terms.customer_uid);
  const uids = book.map(({ merchant_uid }) => merchant_uid);
  expect(uids).toEqual(charges.map(({ merchant_uid }) => merchant_uid));
  expect(new Set(uids)).toHaveProperty('size', 14);
  for (const uid of uids) expect(uid).toMatch(/^z[a-z0-9]{1,39}$/i);
  expect(await shown(shop, id)).toMatchObject({
    status: 'active',
    current_period: {
      number: 14,
      starts_on: `${year + 1}-02-28`,
      ends_on: `${year + 1}-03-30`,
    },
    next_charge_at: expect.stringMatching(`^${year + 1}-03-31T1[01]:`),
  });
});

const DAYS = [
  '01-31',
  '02-29',
  '03-31',
  '04-30',
  '05-31',
  '06-30',
  '07-31',
  '08-31',
  '09-30',
  '10-31',
  '11-30',
  '12-31',
];
