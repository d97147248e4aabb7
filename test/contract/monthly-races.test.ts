/** Changes during a charge: one of the two comes first, and the records agree on which. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes, seoulDay } from './support/months.ts';
import { typesOf } from './support/published.ts';
import { queueMode } from './support/queue.ts';
import { changes, chargesOf, newTerms, shown, started } from './support/subscriptions.ts';
import { underWay, untilDue } from './support/under-way.ts';
import { cards } from './support/window.ts';

const wishes = [
  { wish: 'cancellation', change: { cancel_now: true }, status: 'canceled' },
  { wish: 'pause', change: { paused: true }, status: 'paused' },
];

it.for(wishes)(
  'keeps the payment that was under way at the $wish, and applies the $wish',
  async ({ change, status }, { sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const terms = newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) });
    const subscription = await started(shop, terms);
    const { id } = subscription;
    await untilDue(sandbox, subscription);
    const done = await underWay(sandbox, pg, subscription);

    const changed = await changes(shop, `/subscriptions/${id}`, change);
    await done();
    await passes(sandbox, 'P2D');

    expect(changed).toMatchObject({ status: 200, body: { status } });
    expect(await shown(shop, id)).toMatchObject({ status });
    const [payment] = await pg.chargesOn(customer_uid);
    expect(await pg.chargesOn(customer_uid)).toMatchObject([{ status: 'paid' }]);
    expect(await chargesOf(customer)).toMatchObject([
      { merchant_uid: payment?.merchant_uid, status: 'paid', period: 1 },
    ]);
    expect(await typesOf(sandbox, id, 'charge.paid')).toEqual(['charge.paid']);
  },
);

it.for(wishes)(
  'charges nothing that was due when the $wish came first',
  async ({ change, status }, { sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const terms = newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) });
    const subscription = await started(shop, terms);
    await untilDue(sandbox, subscription);

    const changed = await changes(shop, `/subscriptions/${subscription.id}`, change);
    await queueMode(sandbox, 'run');
    await passes(sandbox, 'P2D');

    expect(changed).toMatchObject({ status: 200, body: { status } });
    expect(await pg.chargesOn(customer_uid)).toEqual([]);
    expect(await chargesOf(customer)).toEqual([]);
  },
);

it.for([{ first: 'charge' }, { first: 'swap' }])(
  'charges one of two cards when the $first comes first',
  async ({ first }, { sandbox, shop, customer, pg }) => {
    const old = await customer.registersCard();
    const fresh = await customer.registersCard(cards.otherGood);
    const terms = newTerms(old, { start_on: await seoulDay(sandbox, 1) });
    const subscription = await started(shop, terms);
    const { id } = subscription;
    await untilDue(sandbox, subscription);
    const done = first === 'charge' ? await underWay(sandbox, pg, subscription) : undefined;

    const swapped = await changes(customer, `/me/subscriptions/${id}`, { customer_uid: fresh });
    await done?.();
    await queueMode(sandbox, 'run');
    await passes(sandbox, 'P2D');

    expect(swapped).toMatchObject({ status: 200, body: { customer_uid: fresh } });
    expect(await shown(shop, id)).toMatchObject({ customer_uid: fresh, status: 'active' });
    const charged = first === 'charge' ? [1, 0] : [0, 1];
    const books = [await pg.chargesOn(old), await pg.chargesOn(fresh)];
    expect(books.map((book) => book.length)).toEqual(charged);
    expect(books.flat()).toMatchObject([{ status: 'paid', amount: terms.amount }]);
  },
);
