/** What nobody may lose or pay twice by when a card, a wish or a resumption comes at a bad moment. */
import { expect } from 'vitest';
import { alone as it } from './support/contract-test.ts';
import { passes, until } from './support/months.ts';
import { typesOf } from './support/published.ts';
import { queueMode } from './support/queue.ts';
import {
  cancelsAll,
  changes,
  chargesOf,
  dueDates,
  newTerms,
  shown,
  started,
} from './support/subscriptions.ts';
import { cards } from './support/window.ts';

it.afterEach(({ customer }) => cancelsAll(customer));

const daysBefore = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00+09:00`) - days * 86_400_000).toISOString();

it('charges what fell due since the named day of a resumption, though nobody was at work then', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const [resume_at = ''] = await dueDates(shop, id);
  await changes(shop, `/subscriptions/${id}`, { paused: true, resume_at });

  await queueMode(sandbox, 'stop');
  await until(sandbox, daysBefore(resume_at, -4));
  await queueMode(sandbox, 'run');
  await passes(sandbox, 'P1D');

  expect((await chargesOf(customer)).map(({ period }) => period)).toEqual([1, 2]);
  expect(await shown(shop, id)).toMatchObject({ status: 'active', missed_periods: [] });
});

it('ends at once, on a wish, what has fallen due while nothing was charged', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const [due = ''] = await dueDates(shop, id);
  await shop.put('/control', { charging: 'off', reason: '점검' });
  await until(sandbox, daysBefore(due, -1));

  const wish = await changes(customer, `/me/subscriptions/${id}`, { cancel_at_period_end: true });
  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  await passes(sandbox, 'P2D');

  expect(wish).toMatchObject({ status: 200, body: { status: 'canceled', next_charge_at: null } });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('charges a suspended one with a new card on the next due date, if that is two days away', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const [, due = ''] = await dueDates(shop, id);
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 9, customer_uid });
  await until(sandbox, daysBefore(due, 2));
  const fresh = await customer.registersCard(cards.otherGood);

  const swapped = await changes(customer, `/me/subscriptions/${id}`, { customer_uid: fresh });
  const waiting = await pg.chargesOn(fresh);
  const coming = await dueDates(shop, id);
  await until(sandbox, daysBefore(due, -1));

  expect(swapped).toMatchObject({
    status: 200,
    body: { status: 'suspended', next_charge_at: expect.stringContaining(due) },
  });
  expect(waiting).toEqual([]);
  expect(coming[0]).toBe(due);
  expect(await pg.chargesOn(fresh)).toHaveLength(1);
  expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  expect((await typesOf(sandbox, id, 'subscription.')).at(-1)).toBe('subscription.recovered');
});

it('keeps for a missed month the lower price that would have been charged then', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const [, next = ''] = await dueDates(shop, id);
  await changes(shop, `/subscriptions/${id}`, { next_price: { amount: 5000 } });
  await queueMode(sandbox, 'stop');
  await until(sandbox, daysBefore(next, 1));
  await queueMode(sandbox, 'run');
  await passes(sandbox, 'PT2H');
  const late = await shown(shop, id);

  const paid = await shop.post(`/subscriptions/${id}/periods/2/charge`, undefined);

  expect(late).toMatchObject({ missed_periods: [{ number: 2, amount: 5000 }] });
  expect(paid).toMatchObject({ status: 201, body: { status: 'paid', amount: 5000 } });
});
