/** A calendar has only what will be charged as things stand, with its amounts, and consents are kept. */
import { expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { passes, seoulDay } from './support/months.ts';
import { problem } from './support/problem.ts';
import { newsOf } from './support/published.ts';
import { cancelsAll, changes, newTerms, shown, started } from './support/subscriptions.ts';

it.afterEach(({ customer }) => cancelsAll(customer));

async function calendar(shop: Caller, id: string, n = 3) {
  const { body } = await shop.get(`/subscriptions/${id}/calendar?n=${n}`);
  return Object(body);
}

it('is empty after an end, and from a wished one on; a pause leaves out what falls due in it', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const path = `/me/subscriptions/${id}`;
  const { dates } = await calendar(shop, id);

  await changes(customer, path, { cancel_at_period_end: true });
  const ending = await calendar(shop, id);
  await changes(customer, path, { cancel_at_period_end: false });
  await changes(shop, `/subscriptions/${id}`, { paused: true });
  const paused = await calendar(shop, id);
  const resume_at = await seoulDay(sandbox, 40);
  await changes(shop, `/subscriptions/${id}`, { paused: true, resume_at });
  const resuming = await calendar(shop, id, 2);
  await changes(customer, path, { cancel_now: true });
  const over = await calendar(shop, id);

  expect(dates).toHaveLength(3);
  expect(ending).toEqual({ dates: [], ends_on: dates[0].date });
  expect(paused).toEqual({ dates: [] });
  expect(resuming).toEqual({ dates: dates.slice(1) });
  expect(over).toEqual({ dates: [] });
});

it('has the amount that will be charged, and so has the notice', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const path = `/subscriptions/${id}`;
  const amounts = async () =>
    (await calendar(shop, id)).dates.map(Object).map((one: { amount: number }) => one.amount);

  await changes(shop, path, { next_price: { amount: 15_000 } });
  const unagreed = await amounts();
  await passes(sandbox, 'P10D');
  const consented_at = `${await seoulDay(sandbox)}T00:00:00+09:00`;
  const agreed = await changes(shop, path, { next_price: { amount: 15_000, consented_at } });
  const later = await amounts();
  await passes(sandbox, 'P25D');

  expect(unagreed).toEqual([9900, 9900, 9900]);
  expect(agreed).toMatchObject({ status: 200 });
  expect(later).toEqual([15_000, 15_000, 15_000]);
  const upcoming = (await newsOf(sandbox, id)).find(({ type }) => type === 'charge.upcoming');
  expect(upcoming?.detail).toMatchObject({ amount: 15_000, period: 2 });
  expect((await pg.chargesOn(customer_uid)).map(({ amount }) => amount)).toEqual([9900, 15_000]);
});

it('keeps every consent, and shows it', async ({ sandbox, shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  await passes(sandbox, 'P5D');
  const { dates } = await calendar(shop, id);
  const consented_at = `${await seoulDay(sandbox)}T00:00:00+09:00`;

  await changes(shop, `/subscriptions/${id}`, { next_price: { amount: 15_000, consented_at } });
  await changes(shop, `/subscriptions/${id}`, { next_price: null });

  const consent = {
    at: consented_at.replace('00+', '00.000+'),
    recorded_at: expect.stringMatching(/\+09:00$/),
    ...{ from_amount: 9900, to_amount: 15_000, applies_from: dates[0].date },
  };
  expect(await shown(shop, id)).toMatchObject({
    consents: [{ ...consent, by: expect.stringMatching(/^arn:/) }],
  });
  expect((await customer.get(`/me/subscriptions/${id}`)).body).toMatchObject({
    consents: [{ ...consent, by: 'shop' }],
  });
});

it('refuses a consent that is too early for any month, with the first date that would do', async ({
  sandbox,
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  const start_on = await seoulDay(sandbox, 31);
  const { id } = await started(shop, newTerms(customer_uid, { start_on }));
  const consented_at = `${await seoulDay(sandbox)}T00:00:00+09:00`;
  const next_price = { amount: 15_000, consented_at };

  const early = await changes(shop, `/subscriptions/${id}`, { next_price });

  expect(early).toMatchObject(problem(409, 'consent_required', ['next_price.consented_at']));
  expect(early.text).toContain(await seoulDay(sandbox, 1));
});
