/** How many requests to AWS each kind of work makes, counted where the SDK's clients send them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, createStranger } from '../contract/support/caller.ts';
import { newCustomer } from '../contract/support/customer.ts';
import { passes, seoulDay, until } from '../contract/support/months.ts';
import { newOrder } from '../contract/support/orders.ts';
import { pgOf } from '../contract/support/pg.ts';
import { createControl, type Sandbox as Site } from '../contract/support/sandbox.ts';
import { createShop } from '../contract/support/shop.ts';
import { subscribers } from '../contract/support/subscriptions.ts';
import type { AwsCall } from './aws/aws-call.ts';
import { COUNTED } from './counted-requests.ts';
import { openDoors } from './doors.ts';
import { sandboxAccount } from './environment.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

/** So many are charged in one batch. */
const MONTHS = 5;

/** The operations asked of AWS, in their order. */
let asked: string[] = [];
let sandbox: Sandbox;
let site: Site;
let shop: Caller;

beforeAll(async () => {
  sandbox = await startSandbox({
    doors: await openDoors({ api: 0, iamport: 0 }),
    environment: process.env,
    called: (call) => asked.push(operationOf(call)),
  });
  site = siteOf(sandbox);
  shop = createShop(site);
  await pgOf(site).losesWebhooks();
});

afterAll(() => sandbox.stop());

const operationOf = ({ target }: AwsCall) => target.replace(/^.*[._]/, '');

const siteOf = ({ apiUrl: url }: Sandbox): Site => ({
  url,
  pid: process.pid,
  region: sandboxAccount.region,
  accessKeyId: sandboxAccount.accessKeyId,
  secretAccessKey: sandboxAccount.secretAccessKey,
  output: () => '',
  control: createControl(url),
});

/** The requests made by `action`, by operation. */
async function requestsOf(
  action: () => Promise<unknown>,
): Promise<Readonly<Record<string, number>>> {
  asked = [];
  await action();
  const counts: Record<string, number> = {};
  for (const operation of asked) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

it('of a one-off charge are two reads, three writes and one event', async () => {
  const customer = await newCustomer(site);
  const order = newOrder(await customer.registersCard());

  const counts = await requestsOf(() => shop.post('/charges', order));

  expect(counts).toEqual(COUNTED.oneOff);
});

it('of a webhook about a charge that is settled is one read', async () => {
  const customer = await newCustomer(site);
  const order = newOrder(await customer.registersCard());
  await shop.post('/charges', order);
  const [row] = await pgOf(site).chargesOn(order.customer_uid);
  const hint = { imp_uid: row?.imp_uid, merchant_uid: order.merchant_uid, status: 'paid' };

  const arrives = () => createStranger(site.url).post('/webhooks/iamport', hint);
  // The first one of a day leaves a note that webhooks arrive.
  await arrives();

  const counts = await requestsOf(arrives);

  expect(counts).toEqual(COUNTED.settledWebhook);
});

it('of a turn of the dispatcher that finds nothing due are fifteen', async () => {
  await passes(site, 'PT1H');
  const turn = () => site.control({ path: '/_sandbox/dispatch', body: {} });

  await turn();
  expect(await requestsOf(turn)).toEqual(COUNTED.idleTurn);
});

it('of a monthly charge are two reads, three writes and one event, beside what a batch shares', async () => {
  const start_on = await seoulDay(site, 8);
  await subscribers(site, shop, { count: MONTHS, start_on });
  await until(site, `${start_on}T09:59:00+09:00`);
  await shop.put('/control', { charging: 'off', reason: 'charged in one batch' });
  await passes(site, 'PT2H');
  await shop.put('/control', { charging: 'on', reason: 'charged in one batch' });

  const turn = () => site.control({ path: '/_sandbox/dispatch', body: {} });
  const { GetItem, PutItem, PutEvents } = await requestsOf(turn);

  // The dispatcher and the batch read the control item, and once an hour a count is noted in it.
  expect({ GetItem, PutItem, PutEvents }).toEqual({
    GetItem: COUNTED.monthly.GetItem * MONTHS + 3,
    PutItem: COUNTED.monthly.PutItem * MONTHS + 1,
    PutEvents: COUNTED.monthly.PutEvents * MONTHS,
  });
});
