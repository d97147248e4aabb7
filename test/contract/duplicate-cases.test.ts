/** Duplicate payments escalated to a person: by the shop's setting, or beyond the day's limit. */
import { expect } from 'vitest';
import { it as base } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { eventsAbout } from './support/events.ts';
import { passes, seoulDay, until } from './support/months.ts';
import { leftOf, paidTwice } from './support/paid-twice.ts';
import { storyOf } from './support/refunds.ts';

const second = { secondAnswer: 'is_lost' } as const;
const off = base.extend('variables', { scope: 'file' }, { AUTO_REFUND_DUPLICATES: 'no' });
const capped = base.extend('variables', { scope: 'file' }, { DUPLICATE_REFUNDS_A_DAY: '1' });

off('are cases where nothing is refunded by itself', async ({ sandbox, shop, customer, pg }) => {
  await pg.losesWebhooks();
  const order = await paidTwice({ sandbox, shop, customer, pg }, second);

  await passes(sandbox, 'P1D');

  expect(await leftOf(pg, order)).toEqual([3000, 3000]);
  expect(await storyOf(shop, order.merchant_uid)).toMatchObject({
    status: 'paid',
    case: { reason: 'duplicate_payment' },
    duplicates: [{ amount: 3000, status: 'in_case' }],
  });
  const told = await eventsAbout(sandbox, order.customer_uid);
  expect(told.map(({ type }) => type)).toContain('case.opened');
});

capped('are cases beyond the limit of the day', async ({ sandbox, shop, pg }) => {
  await pg.losesWebhooks();
  await until(sandbox, `${await seoulDay(sandbox, 1)}T12:00:00+09:00`);
  const world = { sandbox, shop, pg };
  const first = await paidTwice({ ...world, customer: await newCustomer(sandbox) }, second);
  await passes(sandbox, 'PT1H');
  const other = await paidTwice({ ...world, customer: await newCustomer(sandbox) }, second);
  await passes(sandbox, 'PT1H');

  expect(await leftOf(pg, first)).toEqual([3000, 0]);
  expect(await leftOf(pg, other)).toEqual([3000, 3000]);
  expect(await storyOf(shop, other.merchant_uid)).toMatchObject({
    case: { reason: 'duplicate_payment' },
    duplicates: [{ status: 'in_case' }],
  });

  await passes(sandbox, 'P1D');
  const next = await paidTwice({ ...world, customer: await newCustomer(sandbox) }, second);
  await passes(sandbox, 'PT1H');
  expect(await leftOf(pg, next)).toEqual([3000, 0]);
});
