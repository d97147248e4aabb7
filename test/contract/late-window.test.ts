/** A window that a customer left open for hours, and entered a card in after all. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { newPlan } from './support/plans.ts';
import { cards, registrationIn, visitWindow } from './support/window.ts';

it('has the card known within a day, though no browser came back, and charges nothing for it', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  await pg.losesWebhooks();
  const { plan_id } = await newPlan(shop);
  const { request_pay } = registrationIn(await customer.post('/me/registrations', { plan_id }));
  await passes(sandbox, 'PT2H');
  expect(await customer.get('/me/billing-keys')).toMatchObject({ body: { billing_keys: [] } });

  await visitWindow(sandbox, { request_pay, card: cards.good });
  await passes(sandbox, 'P1D');

  const { customer_uid } = request_pay;
  expect(await customer.get('/me/billing-keys')).toMatchObject({
    body: { billing_keys: [{ customer_uid, status: 'active' }] },
  });
  await passes(sandbox, 'P1D');
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
  const { body } = await customer.get('/me/subscriptions');
  expect(
    Object(body).subscriptions.filter((one: object) => Object(one).status === 'active'),
  ).toEqual([]);
});

it('has the card registered at once when the browser comes back with it', async ({
  sandbox,
  customer,
}) => {
  const registration = await customer.opensRegistration();
  await passes(sandbox, 'PT2H');

  const answer = await customer.entersCard(registration);

  expect(answer).toMatchObject({ status: 201, body: { status: 'active' } });
});

it('that issued a card to a member who left keeps none of it', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { request_pay } = await customer.opensRegistration();
  await shop.delete(`/customers/${customer.id}`);
  await passes(sandbox, 'PT4H');
  const left = await shop.get(`/customers/${customer.id}`);
  await visitWindow(sandbox, { request_pay, card: cards.good });
  await passes(sandbox, 'P2D');

  expect(left).toMatchObject({ body: { erasure: { finished_at: expect.any(String) } } });
  expect(await shop.get(`/customers/${customer.id}`)).toMatchObject({
    body: { billing_keys: [{ status: 'deleted', card: { masked_number: null } }] },
  });
});
