/** Iamport shows, under the number of a charge, a record that nobody can read, and goes on showing it. */
import { expect } from 'vitest';
import { casesAbout } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { newOrder } from './support/orders.ts';

alone(
  'its payment is found beside it, and without one a person is asked',
  async ({ sandbox, shop, pg }) => {
    await pg.losesWebhooks();
    const customer = await newCustomer(sandbox);
    const customer_uid = await customer.registersCard();
    const [made, never] = [newOrder(customer_uid), newOrder(customer_uid)];
    const lost = [
      [made, 'timeout_after'],
      [never, 'timeout_before'],
    ] as const;
    for (const [order, fault] of lost) {
      await pg.plan({ operation: 'again', fault, customer_uid });
      expect(await shop.post('/charges', order)).toMatchObject({ status: 202 });
      const { merchant_uid } = order;
      const odd = { merchant_uid, customer_uid, amount: null, status: 'half' };
      const path = '/_sandbox/iamport/payments';
      await sandbox.control({ path, body: { ...odd, imp_uid: `imp_odd_${fault}` } });
    }

    await passes(sandbox, 'P4D');

    expect(await shop.get(`/charges/${made.merchant_uid}`)).toMatchObject({
      body: { status: 'paid', history: { length: 4 } },
    });
    expect(await casesAbout(shop, made.merchant_uid)).toEqual([]);
    expect(await casesAbout(shop, never.merchant_uid)).toMatchObject([
      { reason: 'unresolved', evidence: { payments: [{ imp_uid: 'imp_odd_timeout_before' }] } },
    ]);
  },
);
