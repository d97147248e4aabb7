/** A shop without items: each list is answered under the name of what it lists, empty, and ends there. */
import { expect, it } from 'vitest';
import { useHouse } from './support/house.ts';

const house = useHouse();

it.each([
  ['GET /me/billing-keys', 'billing_keys'],
  ['GET /me/charges', 'charges'],
  ['GET /me/plans', 'plans'],
  ['GET /me/subscriptions', 'subscriptions'],
  ['GET /billing-keys', 'billing_keys'],
  ['GET /cases', 'cases'],
  ['GET /charges', 'charges'],
  ['GET /plans', 'plans'],
  ['GET /reconciliations', 'reconciliations'],
  ['GET /subscriptions', 'subscriptions'],
])('%s: %s', async (route, name) => {
  const { status, body } = await house.call(route);
  expect({ status, body }).toEqual({ status: 200, body: { [name]: [], next_cursor: null } });
});
