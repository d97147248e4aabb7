/** The buyer and the shop's own data go with every charge of a subscription. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { problem } from './support/problem.ts';
import { cancelsAll, changes, newTerms, orders } from './support/subscriptions.ts';

it.afterEach(({ customer }) => cancelsAll(customer));

it('are sent with the first charge and every later one, and can be changed or taken away', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const attached = { buyer_name: '홍길동', buyer_tel: '010-1234-5678', custom_data: '{"cart":17}' };
  const begun = await orders(shop, '/subscriptions', {
    body: { ...newTerms(customer_uid), ...attached },
  });
  const path = `/subscriptions/${Object(begun.body).id}`;
  await passes(sandbox, 'P32D');
  const changed = await changes(shop, path, { buyer_name: '김영희', custom_data: null });
  const again = await changes(shop, path, { buyer_name: '김영희', buyer_tel: '010-1234-5678' });
  await passes(sandbox, 'P31D');

  expect(begun).toMatchObject({ status: 201 });
  const sent = await pg.chargesOn(customer_uid);
  expect(sent.map((row) => ({ buyer_name: row.buyer_name, custom_data: row.custom_data }))).toEqual(
    [
      { buyer_name: '홍길동', custom_data: '{"cart":17}' },
      { buyer_name: '홍길동', custom_data: '{"cart":17}' },
      { buyer_name: '김영희', custom_data: null },
    ],
  );
  expect(changed).toMatchObject({ status: 200, body: { changed: ['buyer_name', 'custom_data'] } });
  expect(again).toMatchObject({ status: 200, body: { changed: [] } });
  expect(changed.text).not.toMatch(/홍길동|김영희|1234-5678/);
  expect((await shop.get(path)).text).not.toMatch(/홍길동|김영희|1234-5678/);
  expect((await shop.get(path)).body).toMatchObject({
    history: expect.arrayContaining([expect.objectContaining({ what: 'data_changed' })]),
  });
});

it('are the shop’s to set, and hold no card number', async ({ shop, customer }) => {
  const body = newTerms(await customer.registersCard());
  const { id } = Object((await orders(shop, '/subscriptions', { body })).body);
  const card = { custom_data: '4242 4242 4242 4242' };

  const own = await changes(customer, `/me/subscriptions/${id}`, { custom_data: 'a' });
  const changed = await changes(shop, `/subscriptions/${id}`, card);
  const begun = await orders(shop, '/subscriptions', { body: { ...body, ...card } });

  expect(own).toMatchObject(problem(400, 'invalid_request', ['custom_data']));
  expect([changed, begun]).toMatchObject([
    problem(400, 'card_data_refused'),
    problem(400, 'card_data_refused'),
  ]);
});
