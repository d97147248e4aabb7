/** What is owed is tried at once when a person asks, and paying leaves a suspension. */
import { expect } from 'vitest';
import type { Caller } from './support/caller.ts';
// Each begins at ten in the morning: a retry of the next day must not come before the person does.
import { alone as it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { problem } from './support/problem.ts';
import { typesOf } from './support/published.ts';
import { cancelsAll, newTerms, shown, started } from './support/subscriptions.ts';

it.afterEach(({ customer }) => cancelsAll(customer));

const collects = (customer: Caller, id: string) =>
  customer.post(`/me/subscriptions/${id}/collect`, undefined);

const replayed = { 'idempotent-replayed': 'true' };

it('lets a customer pay now what was declined, once in ten minutes', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 2, customer_uid });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'PT12H');
  const owing = await shown(shop, id);

  const declined = await collects(customer, id);
  const again = await collects(customer, id);
  const unmoved = await shown(shop, id);
  await passes(sandbox, 'PT11M');
  const paid = await collects(customer, id);
  const tapped = await collects(customer, id);
  await passes(sandbox, 'PT11M');
  const settled = await collects(customer, id);

  expect(owing.status).toBe('past_due');
  expect(declined).toMatchObject(problem(402, 'charge_declined'));
  expect(declined.headers).not.toMatchObject(replayed);
  expect(again).toMatchObject({ status: 402, body: declined.body });
  expect(again.headers).toMatchObject(replayed);
  // It was one more attempt, and moved none of the plan's days.
  expect(unmoved).toEqual({ ...owing, dunning: { ...Object(owing.dunning), attempts: 2 } });
  expect(paid).toMatchObject({ status: 201, body: { status: 'paid', period: 2 } });
  expect(tapped).toMatchObject({ status: 201, body: paid.body });
  expect(tapped.headers).toMatchObject(replayed);
  expect(settled).toMatchObject(problem(409, 'nothing_owed'));
  expect(await shown(shop, id)).toMatchObject({ status: 'active', missed_periods: [] });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(4);
});

it.for(['/collect', '/periods/2/charge'])(
  'is active again once the shop asked for %s and it is paid',
  async (path, { sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const { id } = await started(shop, newTerms(customer_uid));
    await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 5, customer_uid });
    await passes(sandbox, 'P1M');
    await passes(sandbox, 'P10D');
    expect(await shown(shop, id)).toMatchObject({ status: 'suspended' });

    const paid = await shop.post(`/subscriptions/${id}${path}`, undefined);

    expect(paid).toMatchObject({ status: 201, body: { status: 'paid', period: 2 } });
    expect(await shown(shop, id)).toMatchObject({ status: 'active', missed_periods: [] });
    await passes(sandbox, 'PT2M');
    expect((await typesOf(sandbox, id, 'subscription.')).at(-1)).toBe('subscription.recovered');
  },
);

it('charges nothing where nothing is owed, and nobody else’s debt', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const stranger = await newCustomer(sandbox);

  expect(await collects(customer, id)).toMatchObject(problem(409, 'nothing_owed'));
  expect(await collects(stranger, id)).toMatchObject(problem(404, 'subscription_not_found'));
  expect(await shop.post('/subscriptions/none/collect', undefined)).toMatchObject(
    problem(404, 'subscription_not_found'),
  );
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('answers with the charge that is under way', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 1, customer_uid });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'PT12H');
  await pg.plan({ operation: 'again', fault: 'timeout_after', times: 1, customer_uid });

  const first = await collects(customer, id);
  const shops = await shop.post(`/subscriptions/${id}/collect`, undefined);
  const byNumber = await shop.post(`/subscriptions/${id}/periods/2/charge`, undefined);
  await passes(sandbox, 'PT1H');

  expect(first).toMatchObject({ status: 202, body: { status: 'processing', period: 2 } });
  expect(first.headers).toMatchObject({ location: `/me/subscriptions/${id}` });
  expect(shops).toMatchObject({ status: 202, body: first.body });
  expect(byNumber).toMatchObject({ status: 202, body: first.body });
  expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(3);
});
