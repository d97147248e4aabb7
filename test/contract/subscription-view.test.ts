/** What a subscription shows of its price, its debts and its end, and how a change says what it did. */
import { expect } from 'vitest';
import { alone, it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { problem } from './support/problem.ts';
import { cancelsAll, changes, newTerms, orders, shown, started } from './support/subscriptions.ts';

it.afterEach(({ customer }) => cancelsAll(customer));

/** Half a day after the due date's charge, the retry of the next day must not have come. */
const inTheMorning = alone.override('variables', { SANDBOX_NOW: '2026-11-25T10:00:00+09:00' });

const partlyExempt = { tax_free: 3000, vat_amount: 627 };

it('shows the parts of the price, now and next', async ({ shop, customer }) => {
  const body = { ...newTerms(await customer.registersCard()), ...partlyExempt };
  const begun = await orders(shop, '/subscriptions', { body });
  const { id } = await shown(shop, String(Object(begun.body).id));
  const next = { amount: 5000, tax_free: 5000, vat_amount: 0 };

  const changed = await changes(shop, `/subscriptions/${id}`, { next_price: next });

  expect(begun).toMatchObject({ status: 201, body: { price: { amount: 9900, ...partlyExempt } } });
  expect(changed).toMatchObject({
    status: 200,
    body: { next_price: { name: '월간 구독', ...next }, changed: ['next_price'] },
  });
});

it('refuses a new amount alone for a price that is partly free of tax', async ({
  shop,
  customer,
}) => {
  const body = { ...newTerms(await customer.registersCard()), ...partlyExempt };
  const begun = await orders(shop, '/subscriptions', { body });
  const path = `/subscriptions/${Object(begun.body).id}`;

  const refused = await changes(shop, path, { next_price: { amount: 5000 } });
  const whole = await changes(shop, path, { next_price: { amount: 5000, tax_free: 0 } });

  expect(refused).toMatchObject(problem(400, 'invalid_request', ['next_price.tax_free']));
  expect(whole).toMatchObject({ status: 200 });
});

it('withdraws a price that is still to come', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const path = `/subscriptions/${id}`;
  await changes(shop, path, { next_price: { amount: 5000 } });

  const withdrawn = await changes(shop, path, { next_price: null });
  const again = await changes(shop, path, { next_price: null });
  await passes(sandbox, 'P32D');

  expect(withdrawn).toMatchObject({ status: 200, body: { changed: ['next_price'] } });
  expect(withdrawn.body).not.toHaveProperty('next_price');
  expect(again).toMatchObject({ status: 200, body: { changed: [] } });
  expect((await pg.chargesOn(customer_uid)).map(({ amount }) => amount)).toEqual([9900, 9900]);
});

inTheMorning(
  'says of an unpaid month why, what comes next and when it ends',
  async ({ sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const { id } = await started(shop, newTerms(customer_uid));
    await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 1, customer_uid });
    await pg.plan({ operation: 'again', fault: 'decline', code: '1226', times: 1, customer_uid });
    await passes(sandbox, 'P1M');
    await passes(sandbox, 'PT12H');

    const short = await customer.get(`/me/subscriptions/${id}`);
    await passes(sandbox, 'P1D');
    const lost = await customer.get(`/me/subscriptions/${id}`);
    await passes(sandbox, 'P10D');
    const given = await customer.get(`/me/subscriptions/${id}`);

    const { next_charge_at } = Object(short.body);
    expect(short.body).toMatchObject({
      status: 'past_due',
      dunning: {
        ...{ class: 'funds', code: '1254', attempts: 1, action: 'retry' },
        next_attempt_at: next_charge_at,
      },
    });
    expect(lost.body).toMatchObject({
      dunning: {
        ...{ class: 'card_dead', code: '1226', attempts: 2, action: 'new_card' },
        next_attempt_at: null,
      },
    });
    const [first, last] = [short, lost].map(({ body }) =>
      Date.parse(Object(body).dunning.gives_up_at),
    );
    const retriedAt = Date.parse(next_charge_at);
    expect((Number(first) - retriedAt) / 86_400_000).toBe(6);
    expect((Number(last) - retriedAt) / 86_400_000).toBe(7);
    expect(given.body).toMatchObject({ status: 'suspended' });
    expect(given.body).not.toHaveProperty('dunning');
  },
);

it('says when it will end, and when and why it ended', async ({ sandbox, shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const path = `/me/subscriptions/${id}`;

  const ending = await changes(customer, path, { cancel_at_period_end: true });
  const kept = await changes(customer, path, { cancel_at_period_end: false });
  const { ends_on } = Object(ending.body);
  await changes(customer, path, { cancel_at_period_end: true });
  await passes(sandbox, 'P32D');
  const over = await shown(shop, id);

  expect(ending.body).toMatchObject({
    changed: expect.arrayContaining(['cancel_at_period_end', 'ends_on']),
  });
  expect(kept.body).not.toHaveProperty('ends_on');
  expect(over).toMatchObject({ status: 'canceled', cancel_reason: 'period_end' });
  expect(over).toHaveProperty('canceled_at', expect.stringContaining(ends_on));
  expect(over).not.toHaveProperty('ends_on');
});

it('refuses anything beside an end at once, and then has done nothing', async ({
  shop,
  customer,
}) => {
  const begun = await started(shop, newTerms(await customer.registersCard()));
  const path = `/me/subscriptions/${begun.id}`;

  const half = await changes(customer, path, { cancel_now: true, paused: true });
  const untouched = await shown(shop, begun.id);
  const ended = await changes(customer, path, { cancel_now: true });

  expect(half).toMatchObject(problem(400, 'invalid_request', ['cancel_now']));
  expect(untouched).toMatchObject({ status: 'active' });
  expect(ended).toMatchObject({
    status: 200,
    body: {
      status: 'canceled',
      cancel_reason: 'requested',
      changed: expect.arrayContaining(['status', 'canceled_at', 'next_charge_at']),
    },
  });
});
