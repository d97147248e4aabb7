/** Lists in pages: complete, newest first, with cursors valid for one reader and route only. */
import { describe, expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { type Customer, newCustomer } from './support/customer.ts';
import { everyPage, namesIn, nextCursorIn } from './support/lists.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { cards } from './support/window.ts';

describe('page by page', () => {
  it('every charge is listed once, newest first, to the end', async ({ shop, customer }) => {
    const ordered = await chargesOf(shop, customer, 3);

    const everybodys = await everyPage(shop, '/charges');
    const customers = await everyPage(shop, `/charges?customer_id=${customer.id}`);
    const own = await everyPage(customer, '/me/charges');

    const newestFirst = ordered.toReversed();
    expect(namesIn(...own)).toEqual(newestFirst);
    expect(namesIn(...customers)).toEqual(newestFirst);
    expect(namesIn(...everybodys).filter((name) => ordered.includes(name))).toEqual(newestFirst);
    expect(new Set(namesIn(...everybodys))).toHaveProperty('size', everybodys.length);
  });

  it('every billing key is listed once, newest first, to the end', async ({ shop, customer }) => {
    const registered = [await customer.registersCard(), await customer.registersCard()];
    await customer.opensRegistration();

    const everybodys = await everyPage(shop, '/billing-keys');
    const customers = await everyPage(shop, `/billing-keys?customer_id=${customer.id}`);
    const own = await everyPage(customer, '/me/billing-keys');

    const newestFirst = registered.toReversed();
    expect(namesIn(...own)).toEqual(newestFirst);
    expect(namesIn(...customers)).toEqual(newestFirst);
    const names = namesIn(...everybodys);
    expect(names.filter((name) => registered.includes(name))).toEqual(newestFirst);
    expect(new Set(names)).toHaveProperty('size', names.length);
  });

  it('a list of exactly one page says that it is the last', async ({ shop, customer }) => {
    const ordered = await chargesOf(shop, customer, 2);

    const page = await customer.get('/me/charges?limit=2');

    expect(namesIn(page)).toEqual(ordered.toReversed());
    expect(nextCursorIn(page)).toBeNull();
  });

  it.for(['0', '101', '-1', '1.5', 'all'])('a limit of %s is refused', async (limit, { shop }) => {
    expect(await shop.get(`/charges?limit=${limit}`)).toMatchObject(
      problem(400, 'invalid_request', ['limit']),
    );
  });
});

describe('the shop finds', () => {
  it('who was charged, in the list of charges itself', async ({ shop, customer }) => {
    const [order] = await chargesOf(shop, customer, 1);

    const { body } = await shop.get(`/charges?customer_id=${customer.id}`);

    expect(body).toMatchObject({ charges: [{ merchant_uid: order, customer_id: customer.id }] });
  });

  it('charges by status and by billing key', async ({ shop, customer }) => {
    const good = newOrder(await customer.registersCard());
    const bad = newOrder(await customer.registersCard(cards.insufficient));
    for (const order of [good, bad]) await shop.post('/charges', order);
    const of = `customer_id=${customer.id}`;

    const declined = await shop.get(`/charges?${of}&status=declined`);
    const onKey = await shop.get(`/charges?customer_uid=${good.customer_uid}`);

    expect(namesIn(declined)).toEqual([bad.merchant_uid]);
    expect(namesIn(onKey)).toEqual([good.merchant_uid]);
  });

  it('charges by their Seoul dates', async ({ shop, customer }) => {
    const [charge] = await chargesOf(shop, customer, 1);

    const since = await everyPage(shop, '/charges?from=2020-01-01');
    const until = await everyPage(shop, '/charges?to=2020-01-01');

    expect(namesIn(...since)).toContain(charge);
    expect(namesIn(...until)).toEqual([]);
  });

  it("one customer's charges by their Seoul dates", async ({ shop, customer }) => {
    const [charge] = await chargesOf(shop, customer, 1);
    const of = `/charges?customer_id=${customer.id}`;

    expect(namesIn(await shop.get(`${of}&from=2020-01-01`))).toEqual([charge]);
    expect(namesIn(await shop.get(`${of}&to=2020-01-01`))).toEqual([]);
  });

  it.for([
    'custmer_id=alice',
    'customer_id=',
    'customer_id=alice&customer_id=bob',
    'status=foo',
    'limit=0x10',
  ])('nothing by the wrong filter %s', async (filter, { shop }) => {
    const [name = ''] = filter.split('=');
    expect(await shop.get(`/charges?${filter}`)).toMatchObject(
      problem(400, 'invalid_request', [name]),
    );
  });

  it('nothing by an invalid date', async ({ shop }) => {
    expect(await shop.get('/charges?from=yesterday')).toMatchObject(
      problem(400, 'invalid_request', ['from']),
    );
    expect(await shop.get('/billing-keys?to=2026-13-01')).toMatchObject(
      problem(400, 'invalid_request', ['to']),
    );
  });

  it.for(['/charges', '/billing-keys'])(
    'nothing on %s from a day after the last',
    async (path, { shop }) => {
      expect(await shop.get(`${path}?from=2026-12-01&to=2026-11-30`)).toMatchObject(
        problem(400, 'invalid_request', ['from']),
      );
    },
  );

  it('the customer of a billing key', async ({ shop, customer }) => {
    const customer_uid = await customer.registersCard();

    expect(await shop.get(`/billing-keys?customer_id=${customer.id}`)).toMatchObject({
      status: 200,
      body: { billing_keys: [{ customer_uid, customer_id: customer.id }], next_cursor: null },
    });
  });
});

describe('a cursor', () => {
  const refused = problem(400, 'invalid_cursor');

  it("is refused in another customer's list", async ({ sandbox, shop, customer }) => {
    const other = await newCustomer(sandbox);
    await chargesOf(shop, customer, 2);
    await chargesOf(shop, other, 2);
    const cursor = nextCursorIn(await customer.get('/me/charges?limit=1'));

    expect(await other.get(`/me/charges?cursor=${cursor}`)).toMatchObject(refused);
    expect(await customer.get(`/me/charges?cursor=${cursor}`)).toMatchObject({ status: 200 });
  });

  it('is refused on another route', async ({ shop, customer }) => {
    await chargesOf(shop, customer, 2);
    const own = nextCursorIn(await customer.get('/me/charges?limit=1'));
    const shops = nextCursorIn(await shop.get('/charges?limit=1'));

    expect(await customer.get(`/me/billing-keys?cursor=${own}`)).toMatchObject(refused);
    expect(await shop.get(`/charges?cursor=${own}`)).toMatchObject(refused);
    expect(await shop.get(`/billing-keys?cursor=${shops}`)).toMatchObject(refused);
    expect(await customer.get(`/me/charges?cursor=${shops}`)).toMatchObject(refused);
  });

  it('is refused with other filters', async ({ sandbox, shop, customer }) => {
    const other = await newCustomer(sandbox);
    await chargesOf(shop, customer, 2);
    await chargesOf(shop, other, 2);
    const customers = `/charges?customer_id=${customer.id}`;
    const ofCustomer = nextCursorIn(await shop.get(`${customers}&limit=1`));
    const ofAll = nextCursorIn(await shop.get('/charges?limit=1'));

    const answers = await Promise.all([
      shop.get(`/charges?customer_id=${other.id}&cursor=${ofCustomer}`),
      shop.get(`/charges?cursor=${ofCustomer}`),
      shop.get(`/charges?from=2020-01-01&cursor=${ofAll}`),
    ]);

    expect(answers).toMatchObject([refused, refused, refused]);
    const next = await shop.get(`${customers}&limit=5&cursor=${ofCustomer}`);
    expect(namesIn(next)).toHaveLength(1);
  });

  it('is refused when it was changed, truncated or made up', async ({ shop, customer }) => {
    await chargesOf(shop, customer, 2);
    const cursor = nextCursorIn(await customer.get('/me/charges?limit=1')) ?? '';
    const forged = [
      `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`,
      cursor.slice(0, -8),
      Buffer.from('["2020-01-01#a","seal"]').toString('base64url'),
      'null',
      '%00',
    ];

    const answers = await Promise.all(
      forged.map((changed) => customer.get(`/me/charges?cursor=${changed}`)),
    );

    expect(answers).toMatchObject(forged.map(() => refused));
  });
});

/** Makes a number of charges, one after another: their `merchant_uid`s, oldest first. */
async function chargesOf(shop: Caller, customer: Customer, count: number) {
  const customer_uid = await customer.registersCard();
  const names: string[] = [];
  while (names.length < count) {
    const order = newOrder(customer_uid);
    await shop.post('/charges', order);
    names.push(order.merchant_uid);
  }
  return names;
}
