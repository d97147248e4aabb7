/** Adopting billing keys that the shop issued without us, once Iamport confirms them. */
import { describe, expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { namesIn } from './support/lists.ts';
import { newName } from './support/names.ts';
import { issuedWithoutUs, leftOn, scheduledOn } from './support/old-keys.ts';
import { instant, newOrder, paid } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { cards } from './support/window.ts';

it('gives an old key to its customer, who can then be charged', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'));

  const adopted = await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });

  expect(adopted).toMatchObject({
    status: 200,
    body: {
      customer_uid,
      status: 'active',
      card: { name: '신한카드', code: '366', masked_number: '424242*********2' },
      pg: { provider: 'html5_inicis', id: 'INIBillTst' },
      registered_at: instant,
      customer_id: customer.id,
    },
  });
  expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([customer_uid]);
  const order = newOrder(customer_uid);
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201, body: paid(order) });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('answers a repeated adoption with the same key', async ({ sandbox, shop, customer }) => {
  const path = `/billing-keys/${await issuedWithoutUs(sandbox, newName('legacy'))}`;
  const first = await shop.put(path, { customer_id: customer.id });

  const second = await shop.put(path, { customer_id: customer.id });

  expect(second).toMatchObject({ status: 200, body: first.body });
});

it('refuses a key of another pg or MID, and names both', async ({ sandbox, shop, customer }) => {
  const channels = [
    { pg: 'html5_inicis.INIBillOld', named: ['html5_inicis', 'INIBillOld'] },
    { pg: 'kakaopay.TCSUBSCRIP', named: ['kakaopay', 'TCSUBSCRIP'] },
  ];
  for (const { pg, named } of channels) {
    const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'), { pg });

    const answer = await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });

    expect(answer).toMatchObject(problem(409, 'wrong_channel'));
    for (const word of [...named, 'INIBillTst']) expect(answer.text).toContain(word);
  }
  expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([]);
});

describe('a key with schedules of an earlier system', () => {
  it('is refused, and each of them is named', async ({ sandbox, shop, customer }) => {
    const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'));
    const old = await scheduledOn(sandbox, customer_uid);

    const answer = await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });

    expect(answer).toMatchObject(problem(409, 'has_schedules', ['unschedule', 'unschedule']));
    for (const { merchant_uid, amount } of old) {
      expect(answer.text).toContain(`${merchant_uid} is scheduled for `);
      expect(answer.text).toContain(`${amount} won`);
    }
    expect(await leftOn(sandbox, customer_uid)).toHaveLength(2);
    expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([]);
  });

  it('is adopted with unschedule: true, and none is left at Iamport', async ({
    sandbox,
    shop,
    customer,
  }) => {
    const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'));
    await scheduledOn(sandbox, customer_uid);
    const wish = { customer_id: customer.id, unschedule: true };

    const answer = await shop.put(`/billing-keys/${customer_uid}`, wish);

    expect(answer).toMatchObject({ status: 200, body: { customer_uid, status: 'active' } });
    expect(await leftOn(sandbox, customer_uid)).toEqual([]);
  });

  it('leaves none either that lies further ahead than is looked', async ({
    sandbox,
    shop,
    customer,
  }) => {
    const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'));
    await scheduledOn(sandbox, customer_uid, [1200]);
    const wish = { customer_id: customer.id, unschedule: true };

    expect(await shop.put(`/billing-keys/${customer_uid}`, wish)).toMatchObject({ status: 200 });
    expect(await leftOn(sandbox, customer_uid)).toEqual([]);
  });

  it('is not adopted while Iamport takes none back, whatever it answers', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'));
    await scheduledOn(sandbox, customer_uid);
    await pg.plan({ operation: 'unschedule', fault: 'refuse_in_words', message: '처리 중입니다.' });
    const wish = { customer_id: customer.id, unschedule: true };

    const refused = await shop.put(`/billing-keys/${customer_uid}`, wish);
    const later = await shop.put(`/billing-keys/${customer_uid}`, wish);

    expect(refused).toMatchObject(problem(409, 'has_schedules'));
    expect(later).toMatchObject({ status: 200 });
    expect(await leftOn(sandbox, customer_uid)).toEqual([]);
  });

  it('is found though it is its customer’s already', async ({ sandbox, shop, customer }) => {
    const customer_uid = await customer.registersCard();
    await scheduledOn(sandbox, customer_uid);

    const answer = await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });

    expect(answer).toMatchObject(problem(409, 'has_schedules'));
  });
});

it('reads the card of an own key anew after another visit to the window', async ({
  sandbox,
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  await issuedWithoutUs(sandbox, customer_uid, { card: cards.otherGood });

  const answer = await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });

  const card = { name: 'BC카드', code: '361', masked_number: '555555*********4' };
  expect(answer).toMatchObject({ status: 200, body: { customer_uid, card } });
  expect(await customer.get('/me/billing-keys')).toMatchObject({
    body: { billing_keys: [{ card }] },
  });
});

it('accepts any customer_uid that the shop once chose', async ({ sandbox, shop, customer }) => {
  const customer_uid = await issuedWithoutUs(sandbox, `${newName('고객')} 카드/1?#&%`);
  const name = encodeURIComponent(customer_uid);

  const adopted = await shop.put(`/billing-keys/${name}`, { customer_id: customer.id });

  expect(adopted).toMatchObject({ status: 200, body: { customer_uid } });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 201 });
  expect(await customer.put(`/me/billing-keys/${name}/default`)).toMatchObject({ status: 200 });
  expect(await customer.delete(`/me/billing-keys/${name}`)).toMatchObject({ status: 204 });
});

it('refuses a key that Iamport does not know', async ({ shop, customer }) => {
  const path = `/billing-keys/${newName('legacy')}`;

  const answer = await shop.put(path, { customer_id: customer.id });

  expect(answer).toMatchObject(problem(409, 'billing_key_not_issued'));
  expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([]);
});

it("never gives one customer's key to another", async ({ sandbox, shop, customer }) => {
  const other = await newCustomer(sandbox);
  const registered = await other.registersCard();
  const old = await issuedWithoutUs(sandbox, newName('legacy'));
  await shop.put(`/billing-keys/${old}`, { customer_id: other.id });
  const wish = { customer_id: customer.id };

  const answers = [
    await shop.put(`/billing-keys/${registered}`, wish),
    await shop.put(`/billing-keys/${old}`, wish),
  ];

  expect(answers).toMatchObject([
    problem(409, 'not_in_this_state'),
    problem(409, 'not_in_this_state'),
  ]);
  expect(namesIn(await customer.get('/me/billing-keys'))).toEqual([]);
  expect(namesIn(await other.get('/me/billing-keys'))).toEqual([old, registered]);
});

it('does not replace a registration that is still open', async ({ shop, customer }) => {
  const { customer_uid } = (await customer.opensRegistration()).request_pay;

  const answer = await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });

  expect(answer).toMatchObject(problem(409, 'not_in_this_state'));
});

it('adopts nothing while Iamport is down', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await issuedWithoutUs(sandbox, newName('legacy'));
  const path = `/billing-keys/${customer_uid}`;
  await pg.plan({ operation: 'customer_get', fault: 'http_500', times: 3, customer_uid });

  const down = await shop.put(path, { customer_id: customer.id });
  const later = await shop.put(path, { customer_id: customer.id });

  expect(down).toMatchObject(problem(503, 'iamport_unavailable'));
  expect(later).toMatchObject({ status: 200, body: { customer_uid } });
});
