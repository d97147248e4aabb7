/** The access token: one for all calls, renewed by Iamport's clock, and fetched anew if refused. */
import { describe, expect, it } from 'vitest';
import type { IamportSettings } from '../../../functions/adapters/iamport/gateway.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { gatewayUnderTest, goodKeys } from '../support/gateway-under-test.ts';
import { type ServedIamport, servedIamport, TOKEN } from '../support/served-iamport.ts';

const uid = customerUid('your-customer-unique-id');
const minute = 60_000;
const badKeys = { imp_key: 'rotated-away', imp_secret: 'rotated-away' };

async function bench(given: Partial<IamportSettings> = {}) {
  const served = await servedIamport();
  served.register(uid);
  const gateway = gatewayUnderTest({ apiUrl: served.url, now: served.now, ...given });
  return { served, gateway };
}

const tokensOf = (served: ServedIamport) => served.callsOf(TOKEN).length;

describe('a token', () => {
  it('is fetched once for many calls', async () => {
    const { served, gateway } = await bench();
    await gateway.prepare();
    for (let call = 0; call < 3; call += 1) await gateway.findBillingKey(uid);
    expect(tokensOf(served)).toBe(1);
  });

  it('is fetched once for calls that begin at the same time', async () => {
    const { served, gateway } = await bench();
    const found = await Promise.all(Array.from({ length: 20 }, () => gateway.findBillingKey(uid)));
    expect(found.filter((key) => key !== undefined)).toHaveLength(20);
    expect(tokensOf(served)).toBe(1);
  });

  it('is sent as a bearer token', async () => {
    const { served, gateway } = await bench();
    await gateway.findBillingKey(uid);
    expect(served.calls.at(-1)?.authorization).toMatch(/^Bearer [0-9a-f]{40}$/);
  });

  it.each([
    ['as Iamport', 0],
    ['an hour ahead', 60 * minute],
    ['an hour behind', -60 * minute],
    ['years ahead', 3_000_000 * minute],
  ])('lives as long as Iamport says, with our clock %s', async (_, skew) => {
    const { served } = await bench();
    const gateway = gatewayUnderTest({ apiUrl: served.url, now: () => served.now() + skew });
    await gateway.prepare();
    served.advance(28.9 * minute);
    await gateway.findBillingKey(uid);
    const before = tokensOf(served);
    served.advance(0.2 * minute);
    await gateway.findBillingKey(uid);
    expect([before, tokensOf(served)]).toEqual([1, 2]);
  });

  it('is renewed as soon as its last minute begins', async () => {
    const { served, gateway } = await bench();
    await gateway.prepare();
    served.advance(29 * minute - 1);
    await gateway.prepare();
    const before = tokensOf(served);
    served.advance(1);
    await gateway.prepare();
    expect([before, tokensOf(served)]).toEqual([1, 2]);
  });

  it('prolonged in its last minute is used for as long as Iamport prolonged it', async () => {
    const { served, gateway } = await bench();
    await gateway.prepare();
    served.advance(29.5 * minute);
    await gateway.prepare();
    served.advance(4.4 * minute);
    const key = await gateway.findBillingKey(uid);
    expect(key?.customerUid).toBe(uid);
    expect(tokensOf(served)).toBe(2);
  });

  it('is fetched anew after it expired, whatever happened in between', async () => {
    const { served, gateway } = await bench();
    await gateway.prepare();
    served.advance(40 * minute);
    expect(await gateway.findBillingKey(uid)).toBeDefined();
    expect(tokensOf(served)).toBe(2);
  });
});

describe('a refused token', () => {
  it('is replaced once, with freshly read keys, and the call is repeated', async () => {
    const wishes: boolean[] = [];
    const { served, gateway } = await bench({
      keys: async ({ fresh }) => {
        wishes.push(fresh);
        return goodKeys;
      },
    });
    await gateway.prepare();
    served.iamport.planFault({ operation: 'customer_get', fault: 'unauthorized' });
    const key = await gateway.findBillingKey(uid);
    expect(key?.customerUid).toBe(uid);
    expect(wishes).toEqual([false, true]);
    expect(served.callsOf(`GET /subscribe/customers/${uid}`)).toHaveLength(2);
  });

  it('that is refused again means Iamport is unavailable, not an unknown key', async () => {
    const { served, gateway } = await bench();
    served.iamport.planFault({ operation: 'customer_get', fault: 'unauthorized', times: 0 });
    await expect(gateway.findBillingKey(uid)).rejects.toMatchObject({
      code: 'iamport_unavailable',
    });
    expect(served.callsOf(`GET /subscribe/customers/${uid}`)).toHaveLength(2);
  });

  it('is used no more, also where Iamport gives no other at once', async () => {
    const { served, gateway } = await bench();
    await gateway.prepare();
    served.iamport.planFault({ operation: 'token', fault: 'http_500', times: 3 });
    await expect(gateway.renew()).rejects.toMatchObject({ code: 'iamport_unavailable' });
    await gateway.prepare();
    expect(tokensOf(served)).toBe(5);
  });

  it('is dropped when the caller says so', async () => {
    const { served, gateway } = await bench();
    await gateway.prepare();
    await gateway.renew();
    expect(tokensOf(served)).toBe(2);
  });
});

describe('the API keys', () => {
  it('are read afresh once when Iamport refuses them, as they may have been rotated', async () => {
    const { served, gateway } = await bench({
      keys: async ({ fresh }) => (fresh ? goodKeys : badKeys),
    });
    await gateway.prepare();
    expect(await gateway.findBillingKey(uid)).toBeDefined();
    expect(tokensOf(served)).toBe(2);
  });

  it('that Iamport refuses twice are not configured', async () => {
    const { served, gateway } = await bench({ keys: async () => badKeys });
    await expect(gateway.prepare()).rejects.toMatchObject({ code: 'not_configured' });
    expect(tokensOf(served)).toBe(2);
  });
});

describe('a token that cannot be fetched', () => {
  it.each(['http_500', 'http_429', 'reset', 'refused'])(
    'for a moment (%s) is requested again',
    async (fault) => {
      const { served, gateway } = await bench();
      served.iamport.planFault({ operation: 'token', fault, times: 2 });
      await gateway.prepare();
      expect(tokensOf(served)).toBe(3);
    },
  );

  it.each(['http_500', 'http_429', 'reset', 'bad_json'])(
    'for longer (%s) makes Iamport unavailable',
    async (fault) => {
      const { served, gateway } = await bench();
      served.iamport.planFault({ operation: 'token', fault, times: 0 });
      await expect(gateway.prepare()).rejects.toMatchObject({ code: 'iamport_unavailable' });
      expect(served.callsOf(TOKEN).length).toBeLessThanOrEqual(3);
    },
  );

  it('is requested anew by the next call', async () => {
    const { served, gateway } = await bench();
    served.iamport.planFault({ operation: 'token', fault: 'http_500', times: 3 });
    await expect(gateway.prepare()).rejects.toMatchObject({ code: 'iamport_unavailable' });
    expect(await gateway.findBillingKey(uid)).toBeDefined();
  });
});
