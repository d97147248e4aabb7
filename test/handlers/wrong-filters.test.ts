/** A list never answers a filter that it does not understand: it would show everybody's rows. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();

describe('a wrong filter is refused by its name', () => {
  it.each([
    ['GET /charges', 'custmer_id=alice', 'custmer_id'],
    ['GET /charges', 'customer_id=', 'customer_id'],
    ['GET /charges', 'customer_id=%20', 'customer_id'],
    ['GET /charges', 'customer_id=alice&customer_id=bob', 'customer_id'],
    ['GET /charges', 'customer_uid', 'customer_uid'],
    ['GET /charges', 'status=payed', 'status'],
    ['GET /charges', 'status=paid,declined', 'status'],
    ['GET /charges', 'from=2026-11-24&to=2026-11-23', 'from'],
    ['GET /charges', 'limit=0x10', 'limit'],
    ['GET /charges', 'limit=1e1', 'limit'],
    ['GET /charges', 'limit=%2010', 'limit'],
    ['GET /charges', '__proto__=alice', '__proto__'],
    ['GET /charges', 'X-Amz-Customer=alice', 'X-Amz-Customer'],
    ['GET /charges', 'X-Amz-Signature-V5=0f', 'X-Amz-Signature-V5'],
    ['GET /billing-keys', 'status=active', 'status'],
    ['GET /due', 'from=2026-11-24&to=2026-11-23', 'from'],
    ['GET /due', 'from=2026-11-23&to=2027-02-23', 'to'],
    ['GET /subscriptions', 'status=past-due', 'status'],
    ['GET /subscriptions', 'Status=active', 'Status'],
    ['GET /cases', 'status=foo', 'status'],
    ['GET /cases', 'reason=unknown', 'reason'],
    ['GET /cases', 'customer_id=alice', 'customer_id'],
    ['GET /reconciliations', 'from=2026-11-23', 'from'],
    ['GET /reconciliations/{id}', 'format=pdf', 'format'],
    ['GET /me/charges', 'status=declined', 'status'],
    ['GET /me/billing-keys', 'customer_id=bob', 'customer_id'],
    ['GET /me/subscriptions', 'cursor=', 'cursor'],
    ['GET /me/subscriptions/{id}/calendar', 'n=0x0c', 'n'],
    ['GET /subscriptions/{id}/calendar', 'first_period=0', 'first_period'],
  ])('%s?%s', async (name, query, field) => {
    expect(await house.call(name, { query, path: { id: 'any' } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ field, message: expect.stringMatching(/\S/) }] },
    });
  });

  it('also when several are wrong at once', async () => {
    const answer = await house.call('GET /charges', { query: 'custmer_id=a&status=b&limit=0' });
    const named = { errors: ['limit', 'status', 'custmer_id'].map((field) => ({ field })) };
    expect(answer).toMatchObject({ status: 400, body: named });
  });
});

/** What a route refuses to be without. */
const NEEDED: Readonly<Record<string, string>> = {
  'GET /due': 'from=2026-11-23&to=2026-11-23&',
};

describe.each(routes.filter(({ caller }) => caller !== 'iamport'))('$method $path', (route) => {
  it('takes no parameter that it does not know', async () => {
    const name = `${route.method} ${route.path}`;
    const answer = await house.call(name, { query: `${NEEDED[name] ?? ''}no_such=1` });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'no_such' }] } });
  });
});

it('a signature in the query is no filter', async () => {
  const names = 'Algorithm Credential Date Expires SignedHeaders Signature Security-Token';
  const query = [...names.split(' ').map((name) => `X-Amz-${name}=0f`), 'limit=1'].join('&');
  expect(await house.call('GET /charges', { query })).toMatchObject({ status: 200 });
});

it('whatever Iamport’s webhook has in its query is left unread', async () => {
  const body = { merchant_uid: 'order-1', imp_uid: 'imp_1', status: 'paid' };
  const answer = await house.call('POST /webhooks/iamport', { query: 'a=1&a=2&b=', body });
  expect(answer.status).toBe(200);
});

describe('a forged cursor is refused', () => {
  const seal = (position: unknown) => {
    const binding = JSON.stringify(['GET /charges', 'shop', []]);
    const digest = createHash('sha256').update(JSON.stringify([position, binding]));
    return [position, digest.digest('base64url').slice(0, 22)];
  };
  const at = '2026-11-23T10:00:00.000+09:00';

  it.each([
    ['no position', ''],
    ['no instant', 'order-1'],
    ['no id', `${at}#`],
    ['an id longer than any', `${at}#${'a'.repeat(256)}`],
    ['an instant of another offset', '2026-11-23T10:00:00.000Z#order-1'],
    ['a control character', `${at}#a\u0000b`],
    ['half a character', `${at}#\ud800`],
  ])('with the right digest and %s', async (_, position) => {
    const cursor = Buffer.from(JSON.stringify(seal(position))).toString('base64url');
    const answer = await house.call('GET /charges', { query: { cursor } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  it('but one with a possible position only shows where the list goes on', async () => {
    const cursor = Buffer.from(JSON.stringify(seal(`${at}#order-1`))).toString('base64url');
    const answer = await house.call('GET /charges', { query: { cursor } });
    expect(answer).toMatchObject({ status: 200, body: { charges: [], next_cursor: null } });
  });
});
