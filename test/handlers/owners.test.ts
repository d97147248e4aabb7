/**
 * On every customer's route, another customer's items answer exactly as items that do not exist.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '../../infra/routes.ts';
import { goodRequests } from './support/good-requests.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();
const own: Record<string, string> = {};

beforeAll(async () => {
  own.customer_uid = await house.hasKey('key-of-alice');
  const body = {
    customer_uid: own.customer_uid,
    name: '구독',
    amount: 9_900,
    start_on: '2099-01-31',
  };
  const started = await house.call('POST /subscriptions', { body });
  own.id = z.object({ id: z.string() }).parse(started.body).id;
});

const named = routes
  .filter(({ caller, path }) => caller === 'customer' && path.includes('{'))
  .map(({ method, path }) => `${method} ${path}`);

describe.each(named)('%s', (name) => {
  it("answers for another customer's item as for one that never existed", async () => {
    const [body] = goodRequests[name]?.bodies.slice(-1) ?? [];
    const nobodys = { customer_uid: 'never-was', id: 'sb-never-was' };
    const strangers = await house.call(name, { as: 'bob', path: own, body });
    const never = await house.call(name, { as: 'bob', path: nobodys, body });
    expect([strangers.status, never.status]).toEqual([404, 404]);
    expect(strangers.text).toBe(never.text);
    const { 'x-request-id': one, ...headers } = strangers.headers;
    expect({ ...headers, 'x-request-id': never.headers['x-request-id'] }).toEqual(never.headers);
    expect(one).toMatch(/^\S+$/);
  });
});

describe.each(['GET /me/billing-keys', 'GET /me/charges', 'GET /me/subscriptions'])(
  '%s',
  (name) => {
    it('shows no items of another customer', async () => {
      const list = await house.call(name, { as: 'bob' });
      const entries = Object.values(z.record(z.string(), z.unknown()).parse(list.body));
      expect([list.status, ...entries]).toEqual([200, [], null]);
    });
  },
);

it('a cursor of one customer is refused for another', async () => {
  await house.hasKey('second-key-of-alice');
  const first = await house.call('GET /me/billing-keys', { query: { limit: '1' } });
  const { next_cursor: cursor } = z.object({ next_cursor: z.string() }).parse(first.body);
  const route = 'GET /me/billing-keys';
  const borrowed = await house.call(route, { as: 'bob', query: { limit: '1', cursor } });
  const elsewhere = await house.call('GET /me/charges', { query: { limit: '1', cursor } });
  const rightly = await house.call(route, { query: { limit: '1', cursor } });
  expect(borrowed).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  expect(elsewhere).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  expect(rightly).toMatchObject({ status: 200, body: { next_cursor: null } });
});
