/** A charge that the PG refuses in words: declined within the hour, and the shop reads the words. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { accepted, newOrder } from './support/orders.ts';

const words = '이니시스 빌링결제는 상품명이 필수입니다.';

for (const http of [200, 400])
  it(`declines what was refused in words with HTTP ${http} within 40 minutes, in these words`, async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const order = newOrder(await customer.registersCard());
    const { customer_uid, merchant_uid } = order;
    const message = `${words} (카드 4242-4242-4242-4242)`;
    await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, http, customer_uid });

    expect(await shop.post('/charges', order)).toMatchObject(accepted(order));
    await passes(sandbox, 'PT40M');

    const story = await shop.get(`/charges/${merchant_uid}`);
    const said = `${words} (카드 …)`;
    expect(story).toMatchObject({
      status: 200,
      body: {
        status: 'declined',
        decline: { class: 'unclassified', code: null, pg_message: said },
      },
    });
    expect(story.body).not.toHaveProperty('case');
    expect(story.text).not.toContain('4242');
    const again = await shop.post('/charges', order);
    expect(again).toMatchObject({ status: 402, headers: { 'idempotent-replayed': 'true' } });
    expect(again.text).not.toContain('상품명');
    expect(await pg.chargesOn(customer_uid)).toEqual([]);
  });

it('sends a charge again whose refusal spoke of an answer that failed to come', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const order = newOrder(await customer.registersCard());
  const { customer_uid, merchant_uid } = order;
  const message = '카드사 응답시간 초과';
  await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, customer_uid });

  expect(await shop.post('/charges', order)).toMatchObject(accepted(order));
  await passes(sandbox, 'PT40M');

  const story = await shop.get(`/charges/${merchant_uid}`);
  expect(story).toMatchObject({ body: { status: 'paid' } });
  expect(story.text).toContain(message);
});

it('reads a decline whose code stands behind other words', async ({ shop, customer, pg }) => {
  const order = newOrder(await customer.registersCard());
  const message = '결제승인에 실패하였습니다. [ERROR][1254]잔액부족';
  const { customer_uid } = order;
  await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, customer_uid });

  expect(await shop.post('/charges', order)).toMatchObject({
    status: 402,
    body: { decline: { class: 'funds', code: '1254' } },
  });
});
