/** How long things are kept: cards of deleted keys and visits a month, payments five years, open cases longer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { caseAbout, casesIn, judges } from './support/cases.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes, seoulDay, until } from './support/months.ts';
import { newOrder, paid } from './support/orders.ts';
import { pgOf } from './support/pg.ts';
import { problem } from './support/problem.ts';
import { type Sandbox, startSandbox } from './support/sandbox.ts';
import { createShop } from './support/shop.ts';
import { changes, newTerms, shown, started } from './support/subscriptions.ts';
import { openTable } from './support/table.ts';

const table = await openTable();
it.override('variables', { AWS_ENDPOINT_URL_DYNAMODB: table.url });

it('the digits of a card go a month after its key is deleted', async ({
  sandbox,
  shop,
  customer,
}) => {
  const key = await customer.registersCard();
  await customer.delete(`/me/billing-keys/${key}`);
  const cardOf = async () => (await shop.get(`/billing-keys?customer_id=${customer.id}`)).body;

  await passes(sandbox, 'P29D');
  expect(await cardOf()).toMatchObject({
    billing_keys: [{ status: 'deleted', card: { masked_number: expect.stringContaining('*') } }],
  });

  await passes(sandbox, 'P2D');
  expect(await cardOf()).toMatchObject({
    billing_keys: [{ status: 'deleted', card: { masked_number: null, name: null } }],
  });
});

it('a window that nobody finished is forgotten after a month, its buyer with the window', async ({
  sandbox,
  shop,
  customer,
}) => {
  const buyer = '창만 열고 간 사람';
  const charge = {
    merchant_uid: `left-${customer.id}`,
    name: '첫 결제',
    amount: 5000,
    buyer_name: buyer,
  };
  const opened = await shop.post('/registrations', { customer_id: customer.id, charge });
  expect(opened.status).toBe(201);
  expect(await table.contents()).toContain(buyer);

  await passes(sandbox, 'P4D');
  const after = await table.contents();
  expect(after).not.toContain(buyer);
  expect(after).toContain('"failed"');

  await passes(sandbox, 'P32D');
  expect(await table.contents()).not.toContain('"failed"');
});

it('a payment is there for five years, and no longer; a case that is open is', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'billing-kept-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  let ends = async () => {};
  /** The sandbox that ran before, years later. */
  const begin = async (now: string) => {
    await ends();
    return startSandbox({
      variables: { SANDBOX_DATA: directory, SANDBOX_NOW: now },
      onCleanup: (stop) => {
        ends = stop;
        onTestFinished(stop);
      },
    });
  };
  const first = await begin('2027-03-02T11:00:00+09:00');
  const [shop, pg] = [createShop(first), pgOf(first)];
  await pg.losesWebhooks();
  const key = await (await newCustomer(first)).registersCard();
  const [settled, inCase] = [newOrder(key), newOrder(key)];
  await shop.post('/charges', settled);
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid: key });
  await shop.post('/charges', inCase);
  await passes(first, 'PT20M');
  const { id } = await caseAbout(shop, inCase.merchant_uid);
  const late = await paidAfterItsEnd(first, key);

  const nearly = createShop(await begin('2032-03-01T11:00:00+09:00'));
  expect(await nearly.get(`/charges/${settled.merchant_uid}`)).toMatchObject({
    status: 200,
    body: paid(settled),
  });

  const last = await begin('2032-03-10T11:00:00+09:00');
  await passes(last, 'PT1M');
  const later = createShop(last);
  expect(await later.get(`/charges/${settled.merchant_uid}`)).toMatchObject({ status: 404 });
  expect(await later.get(`/charges/${inCase.merchant_uid}`)).toMatchObject({ status: 200 });
  expect(await later.get(`/cases/${id}`)).toMatchObject({ body: { status: 'open' } });
  expect(await later.get(`/charges/${late.merchant_uid}`)).toMatchObject({ status: 200 });
  expect(await judges(later, late.id, { verdict: 'waive' })).toMatchObject({
    status: 200,
    body: { status: 'closed' },
  });
  expect(
    await later.post('/reconciliations', {
      from: '2027-03-01T00:00:00+09:00',
      until: '2027-03-03T00:00:00+09:00',
    }),
  ).toMatchObject(problem(400, 'invalid_request'));
});

/** Its subscription was canceled while nobody knew yet: the subscription is in the case, not the charge. */
async function paidAfterItsEnd(sandbox: Sandbox, customer_uid: string) {
  const [shop, pg] = [createShop(sandbox), pgOf(sandbox)];
  const terms = newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) });
  const { id } = await started(shop, terms);
  await pg.plan({ operation: 'again', fault: 'timeout_after', customer_uid });
  await until(sandbox, (await shown(shop, id)).next_charge_at ?? '');
  await changes(shop, `/subscriptions/${id}`, { cancel_now: true });
  await passes(sandbox, 'PT1H');
  const found = (await casesIn(shop, '&reason=paid_after_cancel'))[0];
  return z.object({ id: z.string(), merchant_uid: z.string() }).parse(found);
}
