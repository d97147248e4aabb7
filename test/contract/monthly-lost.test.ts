/** A monthly charge whose answer is lost: found or sent again, and paid exactly once. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { passes, seoulDay, until } from './support/months.ts';
import { typesOf } from './support/published.ts';
import { changes, chargesOf, newTerms, shown, started } from './support/subscriptions.ts';

const modes = ['on', 'off', 'twice', 'late'];

it.for(
  modes.flatMap((mode) => [
    { mode, fault: 'timeout_after' },
    { mode, fault: 'timeout_before' },
  ]),
)(
  'is paid once after a $fault with webhooks $mode',
  async ({ mode, fault }, { sandbox, shop, customer, pg }) => {
    await sandbox.control({ path: '/_sandbox/iamport/webhooks', body: { mode } });
    const customer_uid = await customer.registersCard();
    const terms = newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) });
    const { id } = await started(shop, terms);
    await pg.plan({ operation: 'again', fault, customer_uid });

    await passes(sandbox, 'P1D');
    await passes(sandbox, 'P1D');

    const charges = await chargesOf(customer);
    const facts = charges.map(({ period, amount, status }) => ({ period, amount, status }));
    expect(facts).toEqual([{ period: 1, amount: terms.amount, status: 'paid' }]);
    expect(await pg.chargesOn(customer_uid)).toMatchObject([
      { status: 'paid', merchant_uid: charges[0]?.merchant_uid },
    ]);
    expect(await stepsOf(shop, charges[0]?.merchant_uid)).toEqual(
      // Only a request proven not received is sent again; an inquiry finds all others.
      fault === 'timeout_after'
        ? ['claimed', 'unknown', 'looked', 'paid']
        : expect.arrayContaining(['claimed', 'unknown', 'looked', 'claimed_again', 'paid']),
    );
    expect(await shown(shop, id)).toMatchObject({ status: 'active' });
    expect(new Set(await typesOf(sandbox, id, 'charge.unknown', 'charge.paid'))).toEqual(
      new Set(['charge.unknown', 'charge.paid']),
    );
  },
);

it('is sent again under the same merchant_uid once it is proven not received', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  await pg.losesWebhooks();
  const customer_uid = await customer.registersCard();
  const terms = newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) });
  const { next_charge_at } = await started(shop, terms);
  await pg.plan({ operation: 'again', fault: 'timeout_before', customer_uid });
  await until(sandbox, next_charge_at ?? '');
  await passes(sandbox, 'PT6M');
  expect(await pg.chargesOn(customer_uid)).toEqual([]);

  await passes(sandbox, 'PT1H');

  const [payment] = await pg.chargesOn(customer_uid);
  const charge = await shop.get(`/charges/${payment?.merchant_uid}`);
  const history = ['claimed', 'unknown', 'claimed_again', 'paid'].map((what) => ({ what }));
  expect(charge).toMatchObject({ status: 200, body: { status: 'paid', period: 1 } });
  expect(charge.body).toMatchObject({ history: expect.arrayContaining(history.map(containing)) });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('is not sent again when the subscription was canceled meanwhile', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  await pg.losesWebhooks();
  const customer_uid = await customer.registersCard();
  const terms = newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) });
  const { id, next_charge_at } = await started(shop, terms);
  await pg.plan({ operation: 'again', fault: 'timeout_before', customer_uid });
  await until(sandbox, next_charge_at ?? '');
  await passes(sandbox, 'PT6M');

  const canceled = await changes(shop, `/subscriptions/${id}`, { cancel_now: true });
  await passes(sandbox, 'P2D');

  expect(canceled).toMatchObject({ status: 200, body: { status: 'canceled' } });
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
  expect(await chargesOf(customer)).toMatchObject([
    { status: 'declined', decline: { class: 'not_executed' } },
  ]);
});

const containing = (part: object) => expect.objectContaining(part);

async function stepsOf(shop: Caller, uid: string | undefined): Promise<readonly string[]> {
  const { body } = await shop.get(`/charges/${uid}`);
  return history.parse(body).history.map(({ what }) => what);
}

const history = z.object({ history: z.array(z.object({ what: z.string() })) });
