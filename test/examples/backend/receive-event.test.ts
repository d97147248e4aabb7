/** The events that a stack really publishes, received twice and in any order. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customerApi } from '../checkout/customer-api.ts';
import { registerCard, type Sandbox, startSandbox, tokenOf } from '../sandbox.ts';
import { chargeOrder } from './charge-order.ts';
import { type BillingEvent, receiveEvent, type ShopBooks } from './receive-event.ts';
import { shopApi } from './shop-api.ts';

let sandbox: Sandbox;
let published: readonly BillingEvent[];
let subscription = '';

beforeAll(async () => {
  sandbox = await startSandbox();
  const customerUid = await registerCard(sandbox, 'alice');
  const api = shopApi({
    url: sandbox.url,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'SANDBOXSHOP', secretAccessKey: 'sandbox-secret-access-key' },
  });
  const order = { customerUid, customerId: 'alice', name: '월간 구독', won: 9_900 };
  await chargeOrder(api, { ...order, merchantUid: 'order-1' }, () => Promise.resolve());
  await api.PUT('/plans/{plan_id}', {
    params: { path: { plan_id: 'monthly' } },
    body: { name: '월간 구독', amount: 9_900 },
  });
  const alice = customerApi(sandbox.url, () => tokenOf(sandbox, 'alice'));
  const begun = await alice.POST('/me/subscriptions', {
    params: { header: { 'Idempotency-Key': 'alice-monthly' } },
    body: { plan_id: 'monthly' },
  });
  subscription = begun.data?.id ?? '';
  await alice.PATCH('/me/subscriptions/{id}', {
    params: { path: { id: subscription } },
    body: { cancel_now: true },
  });
  const said = (await sandbox.control('/_sandbox/events')) as {
    events: readonly { type: string; detail: BillingEvent['detail'] }[];
  };
  published = said.events.map(({ type, detail }) => ({
    source: 'billing',
    'detail-type': type,
    detail,
  }));
});

afterAll(() => sandbox.stop());

it('marks the order as paid, and ends the access, once each, though every event comes twice', async () => {
  const { books, done } = shopBooks();
  for (const event of [...published, ...published].reverse()) await receiveEvent(books, event);
  expect(done.filter((one) => one === 'paid order-1')).toHaveLength(1);
  expect(done.filter((one) => one === `ended ${subscription}`)).toHaveLength(1);
  expect(done).toHaveLength(3);
});

it('leaves alone what others publish', async () => {
  const { books, done } = shopBooks();
  for (const event of published) await receiveEvent(books, { ...event, source: 'another' });
  expect(done).toEqual([]);
});

function shopBooks() {
  const seen = new Set<string>();
  const done: string[] = [];
  const noted = (what: string) => async (id: string) => {
    done.push(`${what} ${id}`);
  };
  const books: ShopBooks = {
    remember: async (eventId) => !seen.has(eventId) && seen.add(eventId) !== undefined,
    orderIsPaid: noted('paid'),
    orderIsDeclined: noted('declined'),
    accessEnds: noted('ended'),
  };
  return { books, done };
}
