/** What a customer sees of charges: also the first one of a subscription while it is unknown. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { newPlan } from './support/plans.ts';
import { orders } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

const listed = z.object({
  charges: z.array(z.looseObject({ merchant_uid: z.string(), status: z.string() })),
  next_cursor: z.nullable(z.string()),
});

it('shows an unknown first charge once, between the others, on any page, until it is known', async ({
  sandbox,
  shop,
  customer,
}) => {
  const pages = async (limit: number) => {
    const all: z.infer<typeof listed>['charges'] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page = listed.parse((await customer.get(`/me/charges?limit=${limit}${more}`)).body);
      expect(page.charges.length).toBeLessThanOrEqual(limit);
      all.push(...page.charges);
      cursor = page.next_cursor;
    }
    return all;
  };
  const { plan_id } = await newPlan(shop);
  const good = await customer.registersCard();
  const silent = await customer.registersCard(cards.issuerTimeout);
  const older = newOrder(good);
  await shop.post('/charges', older);
  const body = { plan_id, customer_uid: silent };
  const start = await orders(customer, '/me/subscriptions', { body });
  const newer = newOrder(good);
  await shop.post('/charges', newer);

  expect(start).toMatchObject({ status: 202, body: { first_charge: { status: 'processing' } } });
  const everyPage = [await pages(20), await pages(1), await pages(2)];

  for (const all of everyPage) {
    expect(all.map(({ status }) => status)).toEqual(['paid', 'processing', 'paid']);
    expect(all[0]).toMatchObject({ merchant_uid: newer.merchant_uid });
    expect(all[2]).toMatchObject({ merchant_uid: older.merchant_uid });
  }
  await passes(sandbox, 'P2D');
  const known = await pages(20);
  expect(known).toHaveLength(3);
  expect(known.map(({ status }) => status)).not.toContain('processing');
});
