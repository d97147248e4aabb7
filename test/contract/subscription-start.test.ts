/** Subscribing to a plan: one subscription and one payment, however often it is requested. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { crashAfter, type Step } from './support/crash.ts';
import { passes } from './support/months.ts';
import { newName } from './support/names.ts';
import { newPlan, putPlan } from './support/plans.ts';
import { gatewayRefusal, problem } from './support/problem.ts';
import { newsOf, typesOf } from './support/published.ts';
import { changes, newTerms, orders, started, subscriptionIn } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

it('makes one subscription and one payment for fifty identical orders at once', async ({
  shop,
  customer,
  pg,
}) => {
  const plan = await newPlan(shop);
  const customer_uid = await customer.registersCard();
  const order = { body: { plan_id: plan.plan_id }, key: newName('key') };

  const answers = await Promise.all(
    Array.from({ length: 50 }, () => orders(customer, '/me/subscriptions', order)),
  );

  expect(answers.filter(({ status }) => ![200, 201, 202].includes(status))).toEqual([]);
  const ids = new Set(answers.map((answer) => subscriptionIn(answer).id));
  expect(ids).toHaveProperty('size', 1);
  expect(await pg.chargesOn(customer_uid)).toMatchObject([
    { status: 'paid', amount: plan.amount, name: plan.name },
  ]);
  const again = await orders(customer, '/me/subscriptions', order);
  expect(again).toMatchObject({
    status: 200,
    headers: { 'idempotent-replayed': 'true' },
    body: { id: [...ids][0], status: 'active', first_charge: { status: 'paid', period: 1 } },
  });
});

it('refuses another order under a used Idempotency-Key', async ({ shop, customer, pg }) => {
  const [one, other] = [await newPlan(shop), await newPlan(shop)];
  const customer_uid = await customer.registersCard();
  const key = newName('key');
  await orders(customer, '/me/subscriptions', { body: { plan_id: one.plan_id }, key });

  const reused = await orders(customer, '/me/subscriptions', {
    body: { plan_id: other.plan_id },
    key,
  });

  expect(reused).toMatchObject(problem(409, 'idempotency_key_reused'));
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('requires an Idempotency-Key from customers and from the shop', async ({
  shop,
  customer,
  pg,
}) => {
  const { plan_id } = await newPlan(shop);
  const customer_uid = await customer.registersCard();

  const answers = [
    await customer.post('/me/subscriptions', { plan_id }),
    await shop.post('/subscriptions', newTerms(customer_uid)),
  ];

  const wanted = problem(400, 'idempotency_key_required');
  expect(answers).toMatchObject([wanted, wanted]);
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});

it.for<{ step: Step }>([{ step: 'claim' }, { step: 'send' }])(
  'pays once and is active when the order crashed after its $step and is repeated',
  async ({ step }, { sandbox, shop, customer, pg }) => {
    const { plan_id } = await newPlan(shop);
    const customer_uid = await customer.registersCard();
    const order = { body: { plan_id }, key: newName('key') };
    await crashAfter(sandbox, step);
    expect(await orders(customer, '/me/subscriptions', order)).toMatchObject(
      gatewayRefusal(500, 'Internal Server Error'),
    );

    const repeated = await orders(customer, '/me/subscriptions', order);
    await passes(sandbox, 'PT1H');

    const { id } = subscriptionIn(repeated);
    const shownNow = await orders(customer, '/me/subscriptions', order);
    expect(shownNow).toMatchObject({
      status: 200,
      body: { id, status: 'active', first_charge: { status: 'paid' } },
    });
    expect(await pg.chargesOn(customer_uid)).toMatchObject([{ status: 'paid' }]);
    const list = await customer.get('/me/subscriptions');
    expect(list.body).toMatchObject({ subscriptions: [{ id }] });
    expect(await typesOf(sandbox, id, 'charge.paid')).toEqual(['charge.paid']);
  },
);

it('publishes its creation and its first payment', async ({ sandbox, shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));

  const types = (await newsOf(sandbox, id)).map(({ type }) => type).sort();

  expect(types).toEqual(['charge.paid', 'subscription.created']);
});

it('ends at once when its first charge is declined, and is not retried', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { plan_id } = await newPlan(shop);
  const customer_uid = await customer.registersCard(cards.insufficient);
  const order = { body: { plan_id }, key: newName('key') };

  const answer = await orders(customer, '/me/subscriptions', order);
  await passes(sandbox, 'P10D');

  const decline = { class: 'funds', code: '1254' };
  expect(answer).toMatchObject(problem(402, 'charge_declined'));
  expect(answer).toMatchObject({ body: { decline, subscription: { status: 'canceled' } } });
  expect(await pg.chargesOn(customer_uid)).toMatchObject([{ status: 'failed' }]);
  const ended = { status: 'canceled', next_charge_at: null, first_charge: { status: 'declined' } };
  const again = await orders(customer, '/me/subscriptions', order);
  expect(again).toMatchObject(problem(402, 'charge_declined'));
  expect(again).toMatchObject({
    headers: { 'idempotent-replayed': 'true' },
    body: { decline, subscription: ended },
  });
});

it('promises no other try when the card company is down, for nobody tries a start again', async ({
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  await pg.plan({ operation: 'again', fault: 'decline', code: '12A8', customer_uid });
  const headers = { 'content-type': 'application/json', 'idempotency-key': newName('key') };
  const text = JSON.stringify(newTerms(customer_uid));
  const asked = { method: 'POST', path: '/subscriptions', text } as const;

  const korean = await shop.send({ ...asked, headers });
  const english = await shop.send({ ...asked, headers: { ...headers, 'accept-language': 'en' } });

  const says = (message: string) => ({ body: { decline: { class: 'issuer_down', message } } });
  expect(korean).toMatchObject(
    says(
      '카드사 사정으로 지금은 결제할 수 없습니다. 잠시 후 다시 결제하거나 다른 카드를 등록해 주세요.',
    ),
  );
  expect(english).toMatchObject(
    says(
      'The card company cannot process payments now. Try again a little later, or register another card.',
    ),
  );
});

it('says where its caller may ask while the first charge is unknown', async ({
  shop,
  customer,
}) => {
  const { plan_id } = await newPlan(shop);
  const customer_uid = await customer.registersCard(cards.issuerTimeout);

  const own = await orders(customer, '/me/subscriptions', { body: { plan_id, customer_uid } });
  const shops = await orders(shop, '/subscriptions', { body: newTerms(customer_uid) });

  expect([own.status, shops.status]).toEqual([202, 202]);
  const { id } = subscriptionIn(own);
  expect(await customer.get(own.headers.location ?? '')).toMatchObject({ body: { id } });
  expect(await shop.get(shops.headers.location ?? '')).toMatchObject({ status: 200 });
});

it('charges nothing for a closed plan', async ({ shop, customer, pg }) => {
  const plan = await newPlan(shop);
  await putPlan(shop, { ...plan, status: 'closed' });
  const customer_uid = await customer.registersCard();

  const answer = await orders(customer, '/me/subscriptions', { body: { plan_id: plan.plan_id } });

  expect(answer).toMatchObject(problem(409, 'plan_closed'));
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});

it('charges nothing when the plan has another price than expected', async ({
  shop,
  customer,
  pg,
}) => {
  const { plan_id, amount } = await newPlan(shop);
  const customer_uid = await customer.registersCard();
  const [wrong, right] = [amount - 1, amount].map((expected_amount) => ({
    body: { plan_id, expected_amount },
  }));

  const refused = await orders(customer, '/me/subscriptions', wrong ?? { body: {} });
  expect(refused).toMatchObject(problem(409, 'plan_changed'));
  expect(await pg.chargesOn(customer_uid)).toEqual([]);

  const accepted = await orders(customer, '/me/subscriptions', right ?? { body: {} });
  expect(accepted).toMatchObject({ status: 201, body: { amount } });
});

it('refuses a plan that does not exist, and a start in the past', async ({ shop, customer }) => {
  const terms = newTerms(await customer.registersCard(), { start_on: '2020-01-31' });

  const unknown = await orders(customer, '/me/subscriptions', { body: { plan_id: 'nothing' } });
  const past = await orders(shop, '/subscriptions', { body: terms });

  expect(unknown).toMatchObject(problem(404, 'plan_not_found'));
  expect(past).toMatchObject(problem(400, 'invalid_request', ['start_on']));
});

it('keeps its card from being deleted until it is canceled, by the customer and by the shop', async ({
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));

  const inUse = [
    await customer.delete(`/me/billing-keys/${customer_uid}`),
    await shop.delete(`/billing-keys/${customer_uid}`),
  ];
  await changes(customer, `/me/subscriptions/${id}`, { cancel_now: true });
  const free = await customer.delete(`/me/billing-keys/${customer_uid}`);

  const named = { errors: [{ field: 'customer_uid', message: `is charged by ${id}` }] };
  expect(inUse).toMatchObject(
    inUse.map(() => ({ status: 409, body: { code: 'billing_key_in_use', ...named } })),
  );
  expect(free).toMatchObject({ status: 204 });
});
