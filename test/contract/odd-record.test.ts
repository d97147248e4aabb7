/** Iamport shows, under the number of a charge, a record that nobody can read, and goes on showing it. */
import { expect } from 'vitest';
import { casesAbout } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { newRefund, paidOrder, refunds, storyOf } from './support/refunds.ts';

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

alone(
  'a refund of it whose answer was lost is a case after three days',
  async ({ sandbox, shop, pg }) => {
    await pg.losesWebhooks();
    const { merchant_uid, customer_uid } = await paidOrder(shop, await newCustomer(sandbox));
    const { imp_uid } = await storyOf(shop, merchant_uid);
    const odd = { imp_uid, merchant_uid, amount: 3_000, cancel_history: [null] };
    await pg.plan({ operation: 'cancel', fault: 'timeout_before', customer_uid });
    await refunds(shop, { ...newOrder(customer_uid), merchant_uid }, newRefund(1_000));
    await sandbox.control({ path: '/_sandbox/iamport/payments', body: odd });

    await passes(sandbox, 'P4D');

    expect(await storyOf(shop, merchant_uid)).toMatchObject({
      case: { reason: 'refund_unresolved' },
      refunds: [{ status: 'unresolved' }],
    });
  },
);
