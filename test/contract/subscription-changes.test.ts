/** What a customer and the shop may change in a subscription, and what follows. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes, seoulDateOf, seoulDay } from './support/months.ts';
import { problem } from './support/problem.ts';
import { newsOf, typesOf } from './support/published.ts';
import {
  cancelsAll,
  changes,
  chargesOf,
  dueDates,
  newTerms,
  shown,
  started,
} from './support/subscriptions.ts';

it.afterEach(({ customer }) => cancelsAll(customer));

it('charges nothing that falls due while paused, and resumes with the next', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const path = `/subscriptions/${id}`;

  const paused = await changes(shop, path, { paused: true });
  await passes(sandbox, 'P40D');
  const during = await pg.chargesOn(customer_uid);
  const resumed = await changes(shop, path, { paused: false });
  await passes(sandbox, 'P31D');

  expect(paused).toMatchObject({ status: 200, body: { status: 'paused', next_charge_at: null } });
  expect(during).toHaveLength(1);
  expect(resumed).toMatchObject({ status: 200, body: { status: 'active' } });
  expect((await chargesOf(customer)).map(({ period }) => period)).toEqual([1, 3]);
  expect(await typesOf(sandbox, id, 'subscription.')).toEqual([
    'subscription.created',
    'subscription.paused',
    'subscription.resumed',
  ]);
});

it('resumes automatically on the named day', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const resume_at = await seoulDay(sandbox, 45);

  const paused = await changes(shop, `/subscriptions/${id}`, { paused: true, resume_at });
  await passes(sandbox, 'P44D');
  const before = await shown(shop, id);
  await passes(sandbox, 'P2D');

  expect(paused).toMatchObject({ status: 200, body: { status: 'paused', resume_at } });
  expect(before).toMatchObject({ status: 'paused' });
  expect(await shown(shop, id)).toMatchObject({ status: 'active', resume_at: null });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
  const [resumed] = (await newsOf(sandbox, id)).filter(
    ({ type }) => type === 'subscription.resumed',
  );
  expect(seoulDateOf(resumed?.at ?? '')).toBe(resume_at);
});

it.for<[why: string, change: object, field: string]>([
  ['nothing at all', {}, 'body'],
  ['a day to resume without a pause', { resume_at: '2999-01-01' }, 'resume_at'],
  ['a day to resume that is past', { paused: true, resume_at: '2020-01-01' }, 'resume_at'],
])('refuses a change of %s', async ([, change, field], { shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));

  const answer = await changes(shop, `/subscriptions/${id}`, change);

  expect(answer).toMatchObject(problem(400, 'invalid_request', [field]));
});

it('lets a cancellation at the end of the period be withdrawn', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const path = `/me/subscriptions/${id}`;

  const ending = await changes(customer, path, { cancel_at_period_end: true });
  const kept = await changes(customer, path, { cancel_at_period_end: false });
  await passes(sandbox, 'P1M');

  expect(ending).toMatchObject({ status: 200, body: { cancel_at_period_end: true } });
  expect(kept).toMatchObject({ status: 200, body: { cancel_at_period_end: false } });
  await passes(sandbox, 'P1D');
  expect(await pg.chargesOn(customer_uid)).toHaveLength(2);
});

it('ends with its period, and is not charged after that', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const path = `/me/subscriptions/${id}`;
  await changes(customer, path, { cancel_at_period_end: true });
  await passes(sandbox, 'P20D');
  expect(await shown(shop, id)).toMatchObject({ status: 'active', cancel_at_period_end: true });

  await passes(sandbox, 'P15D');

  expect(await shown(shop, id)).toMatchObject({ status: 'canceled', next_charge_at: null });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
  expect(await typesOf(sandbox, id, 'subscription.', 'charge.upcoming')).toEqual([
    'subscription.created',
    'subscription.canceled',
  ]);
  expect(await changes(customer, path, { cancel_at_period_end: false })).toMatchObject(
    problem(409, 'not_in_this_state'),
  );
  expect(await customer.delete(`/me/billing-keys/${customer_uid}`)).toMatchObject({ status: 204 });
});

it('publishes a coming charge seven days before', async ({ sandbox, shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const [due = ''] = await dueDates(shop, id);

  await passes(sandbox, 'P35D');

  const [upcoming] = (await newsOf(sandbox, id)).filter(({ type }) => type === 'charge.upcoming');
  const week = Date.parse(`${due}T00:00:00+09:00`) - 7 * 86_400_000;
  expect(seoulDateOf(upcoming?.at ?? '')).toBe(seoulDateOf(week));
  expect(await typesOf(sandbox, id, 'charge.upcoming')).toEqual(['charge.upcoming']);
});

it('applies a lower price from the next period', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));

  const answer = await changes(shop, `/subscriptions/${id}`, { next_price: { amount: 5000 } });
  await passes(sandbox, 'P35D');

  expect(answer).toMatchObject({ status: 200, body: { amount: 9900 } });
  expect((await pg.chargesOn(customer_uid)).map(({ amount }) => amount)).toEqual([9900, 5000]);
  expect(await shown(shop, id)).toMatchObject({ amount: 5000 });
  expect(await typesOf(sandbox, id, 'price_change.')).toEqual([]);
});

it('keeps the old price until the customer consents to a higher one', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const path = `/subscriptions/${id}`;

  await changes(shop, path, { next_price: { amount: 15_000 } });
  const asked = await typesOf(sandbox, id, 'price_change.');
  await passes(sandbox, 'P35D');
  const consented_at = `${await seoulDay(sandbox)}T00:00:00+09:00`;
  await changes(shop, path, { next_price: { amount: 15_000, consented_at } });
  await passes(sandbox, 'P30D');

  expect(asked).toEqual(['price_change.consent_needed']);
  const amounts = (await pg.chargesOn(customer_uid)).map(({ amount }) => amount);
  expect(amounts).toEqual([9900, 9900, 15_000]);
});

it('refuses a consent that is too old', async ({ sandbox, shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const consented_at = `${await seoulDay(sandbox, -40)}T12:00:00+09:00`;

  const answer = await changes(shop, `/subscriptions/${id}`, {
    next_price: { amount: 15_000, consented_at },
  });

  expect(answer).toMatchObject(problem(409, 'consent_required'));
});

it.for(['0', '121', '1.5', 'many', '-1'])(
  'shows no calendar of %s dates',
  async (n, { shop, customer }) => {
    const { id } = await started(shop, newTerms(await customer.registersCard()));

    const answer = await customer.get(`/me/subscriptions/${id}/calendar?n=${n}`);

    expect(answer).toMatchObject(problem(400, 'invalid_request', ['n']));
  },
);

it('shows a calendar of twelve dates, or of 1 to 120', async ({ shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const count = async (query: string) =>
    (await shop.get(`/subscriptions/${id}/calendar${query}`)).text.match(/"date":/g)?.length;

  expect([await count(''), await count('?n=1'), await count('?n=120')]).toEqual([12, 1, 120]);
});

it("answers for another customer's subscription as for one that does not exist", async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const stranger = await newCustomer(sandbox);
  const own = await stranger.registersCard();
  const never = `${id.slice(0, -4)}zzzz`;
  const asked = (name: string) => [
    stranger.get(`/me/subscriptions/${name}`),
    stranger.get(`/me/subscriptions/${name}/calendar`),
    changes(stranger, `/me/subscriptions/${name}`, { cancel_now: true }),
    changes(stranger, `/me/subscriptions/${name}`, { customer_uid: own }),
  ];

  const [foreign, unknown] = [await Promise.all(asked(id)), await Promise.all(asked(never))];

  for (const answer of foreign)
    expect(answer).toMatchObject(problem(404, 'subscription_not_found'));
  expect(foreign.map(({ text }) => text)).toEqual(unknown.map(({ text }) => text));
  expect(await shown(shop, id)).toMatchObject({ status: 'active', customer_uid });
  expect(await stranger.get('/me/subscriptions')).toMatchObject({ body: { subscriptions: [] } });
  expect(await pg.chargesOn(own)).toEqual([]);
});

it("refuses another customer's card", async ({ sandbox, shop, customer }) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const foreign = await (await newCustomer(sandbox)).registersCard();

  const byCustomer = await changes(customer, `/me/subscriptions/${id}`, { customer_uid: foreign });
  const byShop = await changes(shop, `/subscriptions/${id}`, { customer_uid: foreign });

  const refused = problem(404, 'billing_key_not_found');
  expect([byCustomer, byShop]).toMatchObject([refused, refused]);
  expect(await shown(shop, id)).toMatchObject({ customer_uid });
});
