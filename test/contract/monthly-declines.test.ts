/** A declined monthly charge: its retries by decline class, and the events published about it. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes, seoulDateOf, seoulDay, until } from './support/months.ts';
import { newsOf, typesOf } from './support/published.ts';
import { changes, dueDates, newTerms, shown, started } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

it('retries on the next day and the third when the balance is too low', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const { next_charge_at } = await shown(shop, id);
  const due = Date.parse(next_charge_at ?? '');
  const [, third] = await dueDates(shop, id);
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 2, customer_uid });

  await until(sandbox, `${seoulDateOf(due)}T12:00:00+09:00`);
  const between = await shown(shop, id);
  await passes(sandbox, 'P7D');

  const told = (await newsOf(sandbox, id)).filter(({ at }) => Date.parse(at) >= due);
  expect(between).toMatchObject({ status: 'past_due' });
  expect(told.map(({ type, at }) => [type, seoulDateOf(at)])).toEqual([
    ['charge.declined', seoulDateOf(due)],
    ['subscription.past_due', seoulDateOf(due)],
    ['charge.declined', seoulDateOf(due + DAY)],
    ['charge.paid', seoulDateOf(due + 3 * DAY)],
    ['subscription.recovered', seoulDateOf(due + 3 * DAY)],
  ]);
  expect((await pg.chargesOn(customer_uid)).map(({ status }) => status)).toEqual([
    'paid',
    'failed',
    'failed',
    'paid',
  ]);
  const after = await shown(shop, id);
  expect(after).toMatchObject({ status: 'active', current_period: { number: 2 } });
  expect(after.current_period.starts_on).toBe(seoulDateOf(due));
  expect(seoulDateOf(after.next_charge_at ?? '')).toBe(third);
});

it('never retries a lost card, and tries a new card once, immediately', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const old = await customer.registersCard();
  const { id } = await started(shop, newTerms(old));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1226', customer_uid: old });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P3D');
  expect(await shown(shop, id)).toMatchObject({ status: 'past_due' });
  expect(await pg.chargesOn(old)).toMatchObject([{ status: 'paid' }, { status: 'failed' }]);
  const fresh = await customer.registersCard(cards.otherGood);

  const swapped = await changes(customer, `/me/subscriptions/${id}`, { customer_uid: fresh });

  expect(swapped).toMatchObject({ status: 200, body: { customer_uid: fresh, status: 'active' } });
  expect(await pg.chargesOn(fresh)).toMatchObject([{ status: 'paid' }]);
  await passes(sandbox, 'P7D');
  expect(await pg.chargesOn(fresh)).toHaveLength(1);
  expect(await pg.chargesOn(old)).toHaveLength(2);
  expect(await typesOf(sandbox, id, 'subscription.')).toEqual([
    'subscription.created',
    'subscription.past_due',
    'subscription.recovered',
  ]);
});

it('suspends after five declines, and resumes with a new card', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const old = await customer.registersCard();
  const { id } = await started(shop, newTerms(old));
  await pg.plan({
    operation: 'again',
    fault: 'decline',
    code: '1254',
    times: 5,
    customer_uid: old,
  });

  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P10D');

  expect(await shown(shop, id)).toMatchObject({ status: 'suspended', next_charge_at: null });
  expect((await pg.chargesOn(old)).map(({ status }) => status)).toEqual([
    'paid',
    ...Array.from({ length: 5 }, () => 'failed'),
  ]);
  const news = await newsOf(sandbox, id);
  const types = news.map(({ type }) => type).filter((type) => type !== 'charge.upcoming');
  expect(types.slice(2)).toEqual([
    'charge.declined',
    'subscription.past_due',
    'charge.declined',
    'charge.declined',
    'charge.declined',
    'charge.declined',
    'subscription.suspended',
  ]);
  const fresh = await customer.registersCard(cards.otherGood);
  const revived = await changes(shop, `/subscriptions/${id}`, { customer_uid: fresh });
  expect(revived).toMatchObject({ status: 200, body: { status: 'active' } });
  expect(await pg.chargesOn(fresh)).toMatchObject([{ status: 'paid' }]);
});

it('publishes past_due on the day of the decline', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const start_on = await seoulDay(sandbox, 2);
  const { id } = await started(shop, newTerms(customer_uid, { start_on }));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', customer_uid });

  await passes(sandbox, 'P3D');

  const told = (await newsOf(sandbox, id)).map(({ type }) => type);
  expect(told.filter((type) => type !== 'charge.upcoming')).toEqual([
    'subscription.created',
    'charge.declined',
    'subscription.past_due',
    ...told.filter((type) => type === 'charge.paid' || type === 'subscription.recovered'),
  ]);
});

const DAY = 86_400_000;
