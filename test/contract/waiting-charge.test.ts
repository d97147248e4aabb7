/** A charge wished with a registration, when charging was stopped while the window was open. */
import { expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import type { Customer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import type { Sandbox } from './support/sandbox.ts';

/** Charging is turned off while the customer has the window open; then the card is entered. */
async function entersCardInTheStop(shop: Caller, customer: Customer) {
  const { registration, charge } = await customer.isToRegisterAndPay(shop);
  await shop.put('/control', { charging: 'off', reason: '점검' });
  const answer = await customer.entersCard(registration);
  const { customer_uid, merchant_uid: registered } = registration.request_pay;
  const path = `/charges/${charge.merchant_uid}`;
  const takesBack = () => shop.delete(path);
  return { charge, customer_uid, registered, answer, path, takesBack };
}

async function newsOf(sandbox: Sandbox, uid: string) {
  return (await allNews(sandbox)).filter(({ detail }) => detail.merchant_uid === uid);
}

const goesOn = (shop: Caller) => shop.put('/control', { charging: 'on', reason: '점검 끝' });

it('waits, says until when, and is paid once charging goes on', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { charge, customer_uid, answer, path } = await entersCardInTheStop(shop, customer);

  expect(answer).toMatchObject({
    status: 201,
    body: {
      status: 'active',
      first_charge: { ...charge, status: 'waiting' },
      pending: {
        kind: 'charge',
        until: expect.stringMatching(/\+09:00$/),
        reason: 'charging_stopped',
      },
    },
  });
  expect(await shop.get(path)).toMatchObject({ body: { status: 'waiting' } });
  await passes(sandbox, 'PT30M');
  expect(await pg.chargesOn(customer_uid)).toEqual([]);

  await goesOn(shop);
  await passes(sandbox, 'PT15M');

  expect(await shop.get(path)).toMatchObject({ body: { status: 'paid' } });
  expect(await pg.chargesOn(customer_uid)).toMatchObject([{ status: 'paid' }]);
});

it('is canceled two hours after the window was opened, and never charged later', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { charge, customer_uid, path } = await entersCardInTheStop(shop, customer);

  await passes(sandbox, 'PT2H30M');
  expect(await shop.get(path)).toMatchObject({ body: { status: 'canceled' } });
  await goesOn(shop);
  await passes(sandbox, 'P1D');

  expect(await pg.chargesOn(customer_uid)).toEqual([]);
  expect(await newsOf(sandbox, charge.merchant_uid)).toMatchObject([
    { type: 'charge.canceled', detail: { status: 'canceled', cancel_reason: 'expired' } },
  ]);
});

it('can be taken back, is told once, and stays so', async ({ sandbox, shop, customer, pg }) => {
  const stop = await entersCardInTheStop(shop, customer);
  const { charge, customer_uid } = stop;

  expect(await stop.takesBack()).toMatchObject({ status: 200, body: { status: 'canceled' } });
  expect(await stop.takesBack()).toMatchObject({ status: 200, body: { status: 'canceled' } });
  await goesOn(shop);
  await passes(sandbox, 'PT1H');

  expect(await pg.chargesOn(customer_uid)).toEqual([]);
  expect(await newsOf(sandbox, charge.merchant_uid)).toMatchObject([{ type: 'charge.canceled' }]);
  expect(await shop.post('/charges', { ...charge, customer_uid })).toMatchObject(
    problem(409, 'charge_canceled'),
  );
  const repeated = { success: true, merchant_uid: stop.registered };
  expect(await customer.post('/me/billing-keys', repeated)).toMatchObject({
    status: 200,
    body: { pending: null, reason: 'charge_canceled' },
  });
});

it('is charged once or taken back when both come at once', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const stop = await entersCardInTheStop(shop, customer);
  await goesOn(shop);

  const [taken] = await Promise.all([stop.takesBack(), passes(sandbox, 'PT15M')]);

  const payments = await pg.chargesOn(stop.customer_uid);
  const shown = await shop.get(stop.path);
  expect([200, 409]).toContain(taken.status);
  expect(payments).toHaveLength(taken.status === 200 ? 0 : 1);
  expect(shown.body).toMatchObject({ status: taken.status === 200 ? 'canceled' : 'paid' });
});

it('cannot be taken back once it is paid, nor if it never was', async ({ shop, customer }) => {
  const { registration, charge } = await customer.isToRegisterAndPay(shop);
  await customer.entersCard(registration);
  const takesBack = (uid: string) => shop.delete(`/charges/${uid}`);

  expect(await takesBack(charge.merchant_uid)).toMatchObject(problem(409, 'not_in_this_state'));
  expect(await takesBack('never-was')).toMatchObject(problem(404, 'charge_not_found'));
});

it('is not made on a card that was removed meanwhile', async ({ sandbox, shop, customer, pg }) => {
  const { customer_uid, path } = await entersCardInTheStop(shop, customer);
  const own = `/me/billing-keys/${customer_uid}`;
  expect(await customer.delete(own)).toMatchObject({ status: 204 });

  await goesOn(shop);
  await passes(sandbox, 'PT15M');

  expect(await shop.get(path)).toMatchObject({ body: { status: 'canceled' } });
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});
