/** A member leaves, in whatever status the subscription is: it ends, and is never charged again. */
import { expect } from 'vitest';
import { alone } from './support/contract-test.ts';
import { oneInEachStatus } from './support/every-status.ts';
import { onLastOfJanuary, passes } from './support/months.ts';
import { problem } from './support/problem.ts';
import { typesOf } from './support/published.ts';
import { shown } from './support/subscriptions.ts';

const it = alone.extend('variables', onLastOfJanuary);

it('ends it at once and for ever, and deletes the card', async ({ sandbox, shop, pg }) => {
  const members = await oneInEachStatus({ sandbox, shop, pg });
  const statuses: string[] = [];
  for (const { id } of Object.values(members)) statuses.push((await shown(shop, id)).status);
  const counts = async () => {
    const charges = Object.values(members).map(({ key }) => pg.chargesOn(key));
    return (await Promise.all(charges)).map(({ length }) => length);
  };
  const before = await counts();

  for (const { customer } of Object.values(members)) await shop.delete(`/customers/${customer.id}`);
  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  await passes(sandbox, 'PT3H');
  for (const { id } of Object.values(members))
    expect(await shop.post(`/subscriptions/${id}/collect`, undefined)).toMatchObject(
      problem(409, 'nothing_owed'),
    );
  await passes(sandbox, 'P2M');

  expect(statuses).toEqual(Object.keys(members));
  expect(await counts()).toEqual(before);
  for (const { customer, id, key } of Object.values(members)) {
    expect(await shown(shop, id)).toMatchObject({ status: 'canceled', next_charge_at: null });
    expect(await typesOf(sandbox, id, 'subscription.canceled')).toHaveLength(1);
    expect(await shop.get(`/customers/${customer.id}`)).toMatchObject({
      body: {
        erasure: { finished_at: expect.any(String) },
        billing_keys: [{ customer_uid: key, status: 'deleted' }],
      },
    });
  }
});
