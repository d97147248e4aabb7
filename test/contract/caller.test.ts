/** Who may call: the shop with a signature, customers with a token. The gateway refuses others. */
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect } from 'vitest';
import { createCaller, createStranger } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { tokenFor } from './support/customer.ts';
import { newOrder } from './support/orders.ts';
import { gatewayRefusal } from './support/problem.ts';
import type { Sandbox } from './support/sandbox.ts';
import { createShop, signatureOf } from './support/shop.ts';

const forbidden = gatewayRefusal(403, 'Forbidden');
const unauthorized = gatewayRefusal(401, 'Unauthorized');

describe("the shop's routes", () => {
  const shopRoutes = [
    ['POST', '/charges'],
    ['GET', '/charges'],
    ['GET', '/charges/any'],
    ['POST', '/registrations'],
    ['GET', '/billing-keys'],
    ['PUT', '/billing-keys/any'],
  ] as const;

  it.for(shopRoutes)('refuse %s %s unsigned', async ([method, path], { sandbox, customer }) => {
    const request = { method, path };

    expect(await createStranger(sandbox.url).send(request)).toMatchObject(forbidden);
    expect(await customer.send(request)).toMatchObject(forbidden);
  });

  it.for([{ secretAccessKey: 'wrong' }, { accessKeyId: 'NOBODY' }, { region: 'us-east-1' }])(
    'refuse a charge signed with %j',
    async (wrong, { sandbox, customer, pg }) => {
      const order = newOrder(await customer.registersCard());

      const answer = await createShop(sandbox, wrong).post('/charges', order);

      expect(answer).toMatchObject(forbidden);
      expect(await pg.chargesOn(order.customer_uid)).toEqual([]);
    },
  );

  it('refuse a charge that was changed after it was signed', async ({ sandbox, customer, pg }) => {
    const order = newOrder(await customer.registersCard());
    const request = {
      method: 'POST',
      path: '/charges',
      headers: { 'content-type': 'application/json' },
      text: JSON.stringify(order),
    };
    const headers = await signatureOf({ request, url: sandbox.url, credentials: sandbox });
    const text = JSON.stringify({ ...order, amount: order.amount + 1 });

    const answer = await createStranger(sandbox.url).send({ ...request, headers, text });

    expect(answer).toMatchObject(forbidden);
    expect(await pg.chargesOn(order.customer_uid)).toEqual([]);
  });
});

describe("a customer's routes", () => {
  const customerRoutes = [
    ['POST', '/me/registrations'],
    ['POST', '/me/billing-keys'],
    ['GET', '/me/billing-keys'],
    ['DELETE', '/me/billing-keys/any'],
    ['PUT', '/me/billing-keys/any/default'],
    ['GET', '/me/charges'],
  ] as const;

  it.for(customerRoutes)(
    'refuse %s %s without a token',
    async ([method, path], { sandbox, shop }) => {
      const request = { method, path };

      expect(await createStranger(sandbox.url).send(request)).toMatchObject(unauthorized);
      expect(await shop.send(request)).toMatchObject(unauthorized);
    },
  );

  it.for<[what: string, tokenOf: (sandbox: Sandbox) => Promise<string>]>([
    ['that has expired', (sandbox) => tokenFor(sandbox, { sub: 'alice', expires_in: '-60' })],
    ['that somebody else signed', foreignToken],
    ['that nobody signed', unsignedToken],
    ['whose claims were changed', changedToken],
    ['that is none', async () => 'token'],
  ])('refuse a token %s', async ([, tokenOf], { sandbox }) => {
    const authorization = `Bearer ${await tokenOf(sandbox)}`;
    const caller = createCaller(sandbox.url, async () => ({ authorization }));

    expect(await caller.get('/me/billing-keys')).toMatchObject(unauthorized);
  });
});

it.for([
  ['GET', '/nothing'],
  ['GET', '/me'],
  ['PUT', '/charges'],
  ['GET', '/charges/'],
  ['POST', '/charges/any'],
  ['DELETE', '/me/billing-keys/%E0%A4%A'],
] as const)('there is no %s %s', async ([method, path], { sandbox }) => {
  const answer = await createStranger(sandbox.url).send({ method, path });

  expect(answer).toMatchObject(gatewayRefusal(404, 'Not Found'));
});

/** The same claims, signed with the forger's own key. */
async function foreignToken(sandbox: Sandbox): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  const claims = decodeJwt(await tokenFor(sandbox, { sub: 'alice' }));
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
}

async function unsignedToken(sandbox: Sandbox): Promise<string> {
  return new UnsecuredJWT(decodeJwt(await tokenFor(sandbox, { sub: 'alice' }))).encode();
}

async function changedToken(sandbox: Sandbox): Promise<string> {
  const [alice, bob] = [
    await tokenFor(sandbox, { sub: 'alice' }),
    await tokenFor(sandbox, { sub: 'bob' }),
  ];
  const [header, , signature] = alice.split('.');
  return [header, bob.split('.')[1], signature].join('.');
}
