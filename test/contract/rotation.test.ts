/** The shop's API keys are rotated while customers are being charged. */
import { expect, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { newOrder, type Order } from './support/orders.ts';
import type { Sandbox } from './support/sandbox.ts';
import { runTool } from './support/tool.ts';

const rotated = { imp_key: '9000800070006000', imp_secret: 'rotatedSecret'.repeat(5) };
const secretsSchema = z.object({ iamport: z.record(z.string(), z.string()) });

it('loses and doubles no charge: new keys are used without a deployment', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const uid = await customer.registersCard();
  const before = await keepKeys(sandbox);
  onTestFinished(before);
  const load = underLoad(shop, uid);
  await load.until(10);

  await sandbox.control({ path: '/_sandbox/iamport/console', body: rotated });
  await load.until(20);
  const put = await runTool('secrets', { sandbox, input: JSON.stringify(rotated) });
  await load.until(45);
  const orders = await load.end();
  await passes(sandbox, 'PT30M');

  expect(put).toMatchObject({ status: 0, stdout: '' });
  const charges = await Promise.all(
    orders.map(({ merchant_uid }) => shop.get(`/charges/${merchant_uid}`)),
  );
  expect(charges.map(({ body }) => body)).toMatchObject(orders.map(() => ({ status: 'paid' })));
  const taken = await pg.chargesOn(uid);
  expect(taken.map(({ status }) => status)).toEqual(orders.map(() => 'paid'));
  expect(new Set(taken.map(({ merchant_uid }) => merchant_uid)).size).toBe(orders.length);
  expect(await shop.post('/charges', newOrder(uid))).toMatchObject({ status: 201 });
});

interface Load {
  /** Resolves when this many charges were answered. */
  readonly until: (answers: number) => Promise<void>;
  /** Every order that was made. */
  readonly end: () => Promise<readonly Order[]>;
}

/** Three parallel lanes of a shop that repeats each unsettled charge, as the contract requires. */
function underLoad(shop: Caller, uid: string): Load {
  const orders: Order[] = [];
  const answered = { count: 0, enough: () => undefined as unknown, at: Number.POSITIVE_INFINITY };
  let over = false;
  const lane = async () => {
    while (!over) {
      const order = newOrder(uid);
      orders.push(order);
      let status: number;
      do {
        ({ status } = await shop.post('/charges', order));
        answered.count += 1;
        if (answered.count >= answered.at) answered.enough();
      } while (status >= 500 && !over);
      expect([201, 202, 503]).toContain(status);
      if (status >= 500) orders.splice(orders.indexOf(order), 1);
    }
  };
  const lanes = Promise.all([lane(), lane(), lane()]);
  return {
    until: (answers) =>
      new Promise((resolve) => {
        Object.assign(answered, { at: answers, enough: () => resolve() });
        if (answered.count >= answers) resolve();
      }),
    end: async () => {
      over = true;
      await lanes;
      return orders;
    },
  };
}

/** Returns a function that restores the keys of both sides. */
async function keepKeys(sandbox: Sandbox): Promise<() => Promise<void>> {
  const path = '/_sandbox/secrets';
  const { iamport } = secretsSchema.parse(await sandbox.control({ path, body: {} }));
  return async () => {
    await sandbox.control({ path: '/_sandbox/iamport/console', body: iamport });
    await sandbox.control({ path, body: { iamport } });
  };
}
