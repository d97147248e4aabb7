/** A month's charge got no answer and cannot be found; then the customer brings a new card. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { casesIn } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import type { Pg } from './support/pg.ts';
import type { Sandbox } from './support/sandbox.ts';
import { changes, chargesOf, newTerms, shown, started } from './support/subscriptions.ts';

const it = alone.override('variables', { SANDBOX_NOW: '2027-03-01T12:00:00+09:00' });

/** The first month fell due, and each of its charges is lost on the way; there is another card. */
async function cardToChange({ sandbox, shop, pg }: { sandbox: Sandbox; shop: Caller; pg: Pg }) {
  const customer = await newCustomer(sandbox);
  const old = await customer.registersCard();
  const { id } = await started(shop, newTerms(old, { start_on: '2027-03-02' }));
  await pg.plan({ operation: 'again', fault: 'timeout_before', customer_uid: old, times: 0 });
  await passes(sandbox, 'P1DT1H');
  const present = await customer.registersCard();
  const bring = () => changes(customer, `/me/subscriptions/${id}`, { customer_uid: present });
  return { customer, id, old, present, bring };
}

it('the new card pays at once, under the number of the lost charge, and the old one can go', async ({
  sandbox,
  shop,
  pg,
}) => {
  const { customer, id, old, present, bring } = await cardToChange({ sandbox, shop, pg });
  expect(await bring()).toMatchObject({ status: 200 });
  await passes(sandbox, 'PT1H');

  const [charge, ...more] = await chargesOf(customer);
  expect(more).toEqual([]);
  const { merchant_uid = '' } = charge ?? {};
  expect(merchant_uid).toMatch(/000101..$/);
  expect(await shop.get(`/charges/${merchant_uid}`)).toMatchObject({
    body: { status: 'paid', customer_uid: present },
  });
  expect(await pg.chargesOn(old)).toEqual([]);
  expect(await pg.chargesOn(present)).toMatchObject([{ merchant_uid, status: 'paid' }]);
  expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  expect(await shop.delete(`/billing-keys/${old}`)).toMatchObject({ status: 204 });
});

const open = z.object({ merchant_uid: z.string() });

it('the new card is not charged when the old one has paid, which Iamport shows a day later', async ({
  sandbox,
  shop,
  pg,
}) => {
  const { customer, id, old, present, bring } = await cardToChange({ sandbox, shop, pg });
  const message = '이미 주문이 이루어진 건입니다.';
  const used = { operation: 'again', fault: 'refuse_in_words', message, times: 0 };
  await pg.plan({ ...used, customer_uid: present });
  expect(await bring()).toMatchObject({ status: 200 });
  await passes(sandbox, 'P1D');
  expect(await shop.delete(`/billing-keys/${old}`)).toMatchObject({ status: 409 });

  const { body } = await customer.post(`/me/subscriptions/${id}/collect`, undefined);
  const { merchant_uid } = open.parse(body);
  const row = { merchant_uid, amount: 9900, customer_uid: old, customer_uid_usage: 'payment' };
  await sandbox.control({ path: '/_sandbox/iamport/payments', body: row });
  await passes(sandbox, 'P1D');

  expect(await shop.get(`/charges/${merchant_uid}`)).toMatchObject({
    body: { status: 'paid', customer_uid: old },
  });
  expect(await pg.chargesOn(present)).toEqual([]);
  expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  expect(await casesIn(shop)).toEqual([]);
});
