/**
 * Registering a card by event: the window's parameters go out, the callback comes in, the key
 * returns.
 */
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { iamportBodies } from '../fixtures/iamport-bodies.ts';
import { goodCard } from './support/good-card.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();
const opened = z.object({ request_pay: z.looseObject({ merchant_uid: z.string() }) });
let customers = 0;

/** A customer who has the window open. */
async function visitor() {
  customers += 1;
  const as = `customer-${customers}`;
  const answer = await house.call('POST /me/registrations', { as, body: {} });
  const { request_pay } = opened.parse(answer.body);
  return {
    as,
    request_pay,
    answer,
    pays: (visit: object = {}) =>
      house.iamport.useWindow({ request_pay, card: goodCard, ...visit }),
    returns: (body: unknown, who = as) => house.call('POST /me/billing-keys', { as: who, body }),
  };
}

describe('the window', () => {
  it('is opened with uids made here and addresses from the configuration', async () => {
    const body = { buyer_name: '홍길동', buyer_tel: '010-0000-0000' };
    const answer = await house.call('POST /me/registrations', { as: 'window', body });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        imp_code: 'imp00000000',
        request_pay: {
          pg: 'html5_inicis.INIBillTst',
          pay_method: 'card',
          merchant_uid: expect.stringMatching(/^z[a-z]+$/),
          name: '정기결제 카드 등록',
          amount: 0,
          customer_uid: expect.stringMatching(/^bk[a-z]{28}$/),
          buyer_name: '홍길동',
          buyer_tel: '010-0000-0000',
          notice_url: expect.stringMatching(/\/webhooks\/iamport$/),
        },
      },
    });
  });

  it.each(["'", '`', '"', '<', '>', '&', '\\', '|', ';'])(
    'is never shown a name with %s, on which it may stay blank',
    async (sign) => {
      const body = { buyer_name: `O${sign}Neil` };
      const answer = await house.call('POST /me/registrations', { as: 'window', body });
      expect(answer.text).not.toContain(`O${sign}Neil`);
      expect(answer).toMatchObject({
        body: { request_pay: { buyer_name: expect.stringMatching(/^O.Neil$/) } },
      });
    },
  );

  it.each([{ notice_url: 'https://evil.example' }, { m_redirect_url: 'https://evil.example' }])(
    'takes no address from a customer: %j',
    async (body) => {
      const answer = await house.call('POST /me/registrations', { as: 'window', body });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    },
  );
});

describe('the callback', () => {
  it('may say with a number alone that nothing was issued', async () => {
    const { returns, request_pay } = await visitor();
    const { merchant_uid } = request_pay;
    expect(await returns({ merchant_uid, error_code: 1001 })).toMatchObject({
      status: 200,
      body: { status: 'failed', error_code: '1001', error_msg: null },
    });
    expect(await returns({ merchant_uid, error_code: 0 })).toMatchObject({ status: 409 });
  });

  it('of the old SDK returns the key', async () => {
    const { pays, returns, request_pay } = await visitor();
    const { rsp } = pays();
    expect(await returns(rsp)).toMatchObject({
      status: 201,
      body: {
        customer_uid: request_pay.customer_uid,
        status: 'active',
        card: { name: '신한카드', code: '366', masked_number: '424242*********2' },
        pg: { provider: 'html5_inicis', id: 'INIBillTst' },
        registered_at: expect.stringMatching(/\+09:00$/),
      },
    });
  });

  it('of the new SDK, which has no success field, returns the key', async () => {
    const { pays, returns } = await visitor();
    const { success: _, ...rsp } = pays().rsp;
    expect((await returns(rsp)).status).toBe(201);
  });

  it('of a mobile redirect, where every value is text, returns the key', async () => {
    const { pays, returns, request_pay } = await visitor();
    pays();
    const { merchant_uid } = request_pay;
    const query = { imp_uid: 'imp_000000000000', merchant_uid, imp_success: 'true' };
    expect((await returns(query)).status).toBe(201);
  });

  it('when repeated is answered 200, with the same bytes', async () => {
    const { pays, returns } = await visitor();
    const { rsp } = pays();
    const first = await returns(rsp);
    const again = await returns(rsp);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.text).toBe(first.text);
  });

  it('that wrongly reports a failure returns the key all the same', async () => {
    const { pays, returns } = await visitor();
    const { rsp } = pays();
    expect((await returns({ ...rsp, success: false, error_msg: '취소' })).status).toBe(201);
  });

  it('that wrongly reports success returns no key', async () => {
    const { returns, request_pay } = await visitor();
    const { merchant_uid, customer_uid } = request_pay;
    const answer = await returns({ success: true, merchant_uid, customer_uid, status: 'paid' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'billing_key_not_issued' } });
  });

  it('of a closed window is answered with the failure it reports', async () => {
    const { pays, returns, request_pay } = await visitor();
    const { rsp } = pays({ action: 'close' });
    expect(await returns(rsp)).toMatchObject({
      status: 200,
      body: {
        customer_uid: request_pay.customer_uid,
        status: 'failed',
        error_code: null,
        error_msg: '사용자가 결제를 취소하셨습니다',
      },
    });
  });

  it("of another customer's registration is answered like one that never existed", async () => {
    const { pays, returns, request_pay } = await visitor();
    const { rsp } = pays();
    const stranger = await returns(rsp, 'a-stranger');
    const { merchant_uid } = request_pay;
    const swapped = merchant_uid.slice(0, 2) + merchant_uid.slice(2).toUpperCase();
    const never = await returns({ ...rsp, merchant_uid: swapped, customer_uid: undefined });
    expect([stranger.status, never.status]).toEqual([404, 404]);
    expect(stranger.text).toBe(never.text);
    const { 'x-request-id': one, ...headers } = stranger.headers;
    expect({ ...headers, 'x-request-id': never.headers['x-request-id'] }).toEqual(never.headers);
    expect(one).toMatch(/^\S+$/);
  });

  it.each(Object.keys(iamportBodies).filter((name) => /^(callback|redirect)-/.test(name)))(
    'in the shape of %s is understood, whoever sent it',
    async (name) => {
      const answer = await house.call('POST /me/billing-keys', { body: iamportBodies[name] });
      expect(answer).toMatchObject({ status: 404, body: { code: 'registration_not_found' } });
    },
  );
});
