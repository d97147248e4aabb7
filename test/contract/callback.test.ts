/** The callback after the window: whatever it says, only Iamport's own records issue a key. */
import { describe, expect } from 'vitest';
import type { Answer } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { newName } from './support/names.ts';
import { instant } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { cards, visitWindow } from './support/window.ts';

it('registers a card as a billing key, and shows it masked', async ({ customer }) => {
  const registration = await customer.opensRegistration();

  const answer = await customer.entersCard(registration);

  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    customer_uid: registration.request_pay.customer_uid,
    status: 'active',
    card: { name: '신한카드', code: '366', masked_number: '424242*********2' },
    pg: { provider: 'html5_inicis', id: 'INIBillTst' },
    registered_at: instant,
  });
});

it('answers a repeated callback with the same key', async ({ sandbox, customer }) => {
  const { request_pay } = await customer.opensRegistration();
  const { rsp } = await visitWindow(sandbox, { request_pay });
  const first = await customer.post('/me/billing-keys', rsp);

  const second = await customer.post('/me/billing-keys', rsp);

  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.text).toBe(first.text);
});

describe('a forged callback', () => {
  it('issues nothing when no customer completed the window', async ({ customer, pg }) => {
    const { request_pay } = await customer.opensRegistration();
    const { merchant_uid, customer_uid } = request_pay;
    const book = await pg.book();

    const forged = { success: true, imp_uid: 'imp_123456789012', merchant_uid, customer_uid };

    expect(await customer.post('/me/billing-keys', forged)).toMatchObject(
      problem(409, 'billing_key_not_issued'),
    );
    expect(await keysOf(customer)).toEqual({ billing_keys: [], next_cursor: null });
    expect(await pg.book()).toEqual(book);
  });

  it("issues nothing for another customer's imp_uid", async ({ sandbox, customer }) => {
    const victim = await newCustomer(sandbox);
    const { rsp } = await visitWindow(sandbox, await victim.opensRegistration());
    const { request_pay } = await customer.opensRegistration();

    const forged = { ...rsp, merchant_uid: request_pay.merchant_uid };

    expect(
      await customer.post('/me/billing-keys', { ...forged, customer_uid: undefined }),
    ).toMatchObject(problem(409, 'billing_key_not_issued'));
  });

  it('issues nothing for a window that was opened with other ids', async ({
    sandbox,
    customer,
  }) => {
    const { request_pay } = await customer.opensRegistration();
    const { rsp } = await visitWindow(sandbox, {
      request_pay: { ...request_pay, merchant_uid: newName('other') },
    });

    const forged = { ...rsp, merchant_uid: request_pay.merchant_uid };

    expect(await customer.post('/me/billing-keys', forged)).toMatchObject(
      problem(409, 'billing_key_not_issued'),
    );
  });

  it("for another customer's registration is answered as for one that does not exist", async ({
    sandbox,
    customer,
  }) => {
    const other = await newCustomer(sandbox);
    const { rsp } = await visitWindow(sandbox, await other.opensRegistration());

    const stolen = await customer.post('/me/billing-keys', rsp);
    const madeUp = await customer.post('/me/billing-keys', { success: true, merchant_uid: 'z1' });

    expect(stolen).toMatchObject(problem(404, 'registration_not_found'));
    expect(madeUp.text).toBe(stolen.text);
    expect(withoutDate(madeUp)).toEqual(withoutDate(stolen));
    expect(await other.post('/me/billing-keys', rsp)).toMatchObject({ status: 201 });
  });
});

describe('a visit that issued nothing', () => {
  it('fails when the customer closed the window', async ({ sandbox, customer }) => {
    const { request_pay } = await customer.opensRegistration();
    const { rsp } = await visitWindow(sandbox, { request_pay, action: 'close' });

    const answer = await customer.post('/me/billing-keys', rsp);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      customer_uid: request_pay.customer_uid,
      status: 'failed',
      error_code: null,
      error_msg: rsp.error_msg,
    });
    expect(await keysOf(customer)).toEqual({ billing_keys: [], next_cursor: null });
  });

  it('fails when the card company declined the card', async ({ customer }) => {
    const registration = await customer.opensRegistration();

    const answer = await customer.entersCard(registration, cards.refused);

    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'failed', error_code: 'F0004', error_msg: expect.stringMatching(/./) },
    });
  });

  it('fails when the window did not even open', async ({ sandbox, customer }) => {
    const { request_pay } = await customer.opensRegistration();
    const { rsp } = await visitWindow(sandbox, { request_pay: { ...request_pay, pg: 'nobody' } });

    const answer = await customer.post('/me/billing-keys', rsp);

    expect(rsp.imp_uid).toBeNull();
    expect(answer).toMatchObject({
      status: 200,
      body: { customer_uid: request_pay.customer_uid, status: 'failed', error_code: 'F1001' },
    });
  });
});

describe('a callback', () => {
  it('that reports failure is not believed either', async ({ sandbox, customer }) => {
    const { request_pay } = await customer.opensRegistration();
    await visitWindow(sandbox, { request_pay });
    const { merchant_uid } = request_pay;

    const report = { success: false, error_msg: '실패', merchant_uid };

    expect(await customer.post('/me/billing-keys', report)).toMatchObject({
      status: 201,
      body: { status: 'active' },
    });
  });

  it('needs no field success', async ({ sandbox, customer }) => {
    const { rsp } = await visitWindow(sandbox, await customer.opensRegistration());
    const { success: _, ...silent } = rsp;

    expect(await customer.post('/me/billing-keys', silent)).toMatchObject({ status: 201 });
  });

  it.for([{}, { merchant_uid: null }, { merchant_uid: 5 }, { success: true, imp_uid: 'imp_1' }])(
    'must name its registration: %j',
    async (body, { customer }) => {
      expect(await customer.post('/me/billing-keys', body)).toMatchObject(
        problem(400, 'invalid_request', ['merchant_uid']),
      );
    },
  );
});

async function keysOf(customer: { get: (path: string) => Promise<Answer> }): Promise<unknown> {
  return (await customer.get('/me/billing-keys')).body;
}

/** Every answer names its own instant and its own request. */
function withoutDate({ headers: all, status }: Answer): object {
  const { date: _, 'x-request-id': __, 'apigw-requestid': ___, ...headers } = all;
  return { status, headers };
}
