/** Every comparison ends within its hour, whatever Iamport's lists look like, and says what it skipped. */
import { expect } from 'vitest';
import { chargedBehindUs } from './support/behind-us.ts';
import { it } from './support/contract-test.ts';
import { nowIn, passes } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { reconciled } from './support/reconciliations.ts';
import { storyOf } from './support/refunds.ts';
import type { Sandbox } from './support/sandbox.ts';

const reshape = (sandbox: Sandbox, body: object) =>
  sandbox.control({ path: '/_sandbox/iamport/shape', body });

const plant = (sandbox: Sandbox, body: object) =>
  sandbox.control({ path: '/_sandbox/iamport/payments', body });

it.for(['no_list', 'null', 'http_400'])(
  'an empty page that is answered as %s',
  async (empty_page, { sandbox, shop, customer }) => {
    const order = newOrder(await customer.registersCard());
    expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
    await reshape(sandbox, { empty_page });
    await passes(sandbox, 'PT1M');
    for (const report of [await reconciled(sandbox, shop), await reconciled(sandbox, shop)])
      expect(report).toMatchObject({ status: 'finished', zero_difference: true, unreadable: [] });
    await reshape(sandbox, { empty_page: 'list' });
  },
);

it.for(['array', 'gaps', 'next_for_ever'])(
  'a list that comes as %s is read all the same',
  async (odd_page, { sandbox, shop, customer }) => {
    const order = newOrder(await customer.registersCard());
    expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
    await reshape(sandbox, { odd_page });
    await passes(sandbox, 'PT1M');
    for (const report of [await reconciled(sandbox, shop), await reconciled(sandbox, shop)])
      expect(report).toMatchObject({ status: 'finished', zero_difference: true, unreadable: [] });
    await reshape(sandbox, { odd_page: 'none' });
  },
);

it('a list that cannot be read is skipped, and named with its days', async ({
  sandbox,
  shop,
  customer,
}) => {
  const order = newOrder(await customer.registersCard());
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
  await reshape(sandbox, { odd_page: 'text' });
  await passes(sandbox, 'PT1M');
  const [first, second] = [await reconciled(sandbox, shop, 2), await reconciled(sandbox, shop, 2)];
  for (const report of [first, second]) {
    expect(report).toMatchObject({ status: 'finished', zero_difference: false, differences: [] });
    expect(report.unreadable).toContainEqual({
      ...{ imp_uid: null, merchant_uid: null, fields: ['list'] },
      part: { status: 'paid', from: expect.any(String), until: expect.any(String) },
    });
  }
  expect(second.counts.unreadable).toBe(first.counts.unreadable);
  const { text } = await shop.get(`/reconciliations/${second.id}?format=text`);
  expect(text).toContain('- unreadable: a part of the list of paid, ');
  await reshape(sandbox, { odd_page: 'none' });
});

it('payments that are refunded while the list is read hide no other', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  await pg.losesWebhooks();
  const unknown = newOrder(await customer.registersCard());
  const now = Math.floor(Date.parse(await nowIn(sandbox)) / 1_000);
  // More than one answer holds, all before ours.
  for (let ago = 1; ago <= 110; ago += 1)
    await plant(sandbox, { merchant_uid: `other-${ago}`, amount: 1_000, paid_at: now - ago });
  await chargedBehindUs(sandbox, unknown);
  await passes(sandbox, 'PT1M');
  await pg.plan({ operation: 'payments_status', fault: 'row_moves', times: 10 });
  const [first, second] = [await reconciled(sandbox, shop), await reconciled(sandbox, shop)];
  expect(first).toMatchObject({ status: 'finished', zero_difference: false });
  expect(first.differences).toContainEqual(
    expect.objectContaining({ class: 'missing_here', merchant_uid: unknown.merchant_uid }),
  );
  expect(second).toMatchObject({ status: 'finished', in_cases: first.in_cases, differences: [] });
  await pg.recover();
});

it('no request is longer than 2,000 characters, however many charges and however long their ids', async ({
  sandbox,
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  await reshape(sandbox, { longest_url: 2_000 });
  for (let n = 100; n < 160; n += 1) {
    const order = { ...newOrder(customer_uid), merchant_uid: `${n}-${customer_uid}`.slice(0, 40) };
    expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
  }
  await passes(sandbox, 'PT1M');
  for (const report of [await reconciled(sandbox, shop), await reconciled(sandbox, shop)])
    expect(report).toMatchObject({
      status: 'finished',
      differences_by_class: { missing_there: 0 },
    });
  await reshape(sandbox, { longest_url: 8_192 });
});

it('odd rows are named, and a payment whose row is odd is not missing', async ({
  sandbox,
  shop,
  customer,
}) => {
  const order = newOrder(await customer.registersCard());
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
  const { imp_uid } = await storyOf(shop, order.merchant_uid);
  await plant(sandbox, { imp_uid, merchant_uid: order.merchant_uid, amount: '9900' });
  const odd = [{ merchant_uid: null }, { status: 'half' }, { cancel_history: [null] }];
  for (const [at, row] of odd.entries())
    await plant(sandbox, { imp_uid: `imp_odd_${at}`, merchant_uid: 'x', amount: 1, ...row });
  await passes(sandbox, 'PT1M');
  for (const report of [await reconciled(sandbox, shop), await reconciled(sandbox, shop)]) {
    expect(report).toMatchObject({ status: 'finished', zero_difference: false, differences: [] });
    const named = report.unreadable.map((row) => row.imp_uid);
    expect(named).toEqual(expect.arrayContaining([imp_uid, 'imp_odd_0', 'imp_odd_1', 'imp_odd_2']));
    expect(report.counts.unreadable).toBe(named.length);
  }
});

it('what stands in a case is in_cases with its won, and the books agree except for it', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  await pg.losesWebhooks();
  const unknown = newOrder(await customer.registersCard());
  await chargedBehindUs(sandbox, unknown);
  await passes(sandbox, 'PT1M');
  const [first, second] = [await reconciled(sandbox, shop), await reconciled(sandbox, shop)];
  expect(first).toMatchObject({ zero_difference: false });
  expect(first.in_cases.amount).toBeGreaterThanOrEqual(unknown.amount);
  expect(second).toMatchObject({ in_cases: first.in_cases, differences: [] });
  const path = `/reconciliations/${second.id}?format=text`;
  const { text } = await shop.get(path);
  expect(text).toMatch(/The books agree except \d+ in cases \(\d{1,3}(?:,\d{3})+ won\)/);
  expect(text).not.toMatch(/\b\d{4,} won/);
});
