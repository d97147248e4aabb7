/** The stack's Iamport keys: without them nothing is requested and nothing is charged. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { untilNextInquiry, untilTokenEnds } from './support/clock.ts';
import { it } from './support/contract-test.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { visitWindow } from './support/window.ts';

const secrets = z.object({ iamport: z.record(z.string(), z.string()) });

it.for<[what: string, held: object]>([
  ['no keys yet', {}],
  ['a wrong secret', { imp_secret: 'wrong' }],
])(
  'with %s, charges and registrations wait for the operator',
  async ([, held], { sandbox, shop, customer, pg, onTestFinished }) => {
    const path = '/_sandbox/secrets';
    const { iamport } = secrets.parse(await sandbox.control({ path, body: {} }));
    const restore = () => sandbox.control({ path, body: { iamport } });
    onTestFinished(async () => void (await restore()));
    // After a webhook a worker would find the key before the callback is repeated.
    await pg.losesWebhooks();
    const order = newOrder(await customer.registersCard());
    await untilTokenEnds(sandbox);
    const { rsp } = await visitWindow(sandbox, await customer.opensRegistration());
    await sandbox.control({ path, body: { iamport: held } });

    const answers = [
      await shop.post('/charges', order),
      await customer.post('/me/billing-keys', rsp),
    ];
    await restore();
    await untilNextInquiry(sandbox);

    const notConfigured = problem(503, 'not_configured');
    expect(answers).toMatchObject([notConfigured, notConfigured]);
    expect(await pg.chargesOn(order.customer_uid)).toEqual([]);
    expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
    expect(await customer.post('/me/billing-keys', rsp)).toMatchObject({ status: 201 });
  },
);
