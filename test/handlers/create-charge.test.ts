/** `POST /charges` by event: status, headers and shape of every kind of answer. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { useHouse } from './support/house.ts';
import { capturedOutput } from './support/output.ts';

const house = useHouse();

beforeAll(async () => {
  await house.hasKey('a-real-key');
});

let orders = 0;
const order = (given: object = {}) => {
  orders += 1;
  return {
    name: 'your-service-name',
    customer_uid: 'a-real-key',
    merchant_uid: `order_id_${orders}`,
    amount: 3_000,
    ...given,
  };
};
const post = (body: unknown, headers: Record<string, string> = {}) =>
  house.call('POST /charges', { body, headers });

describe('a charge', () => {
  it('that is paid is answered 201 with the charge', async () => {
    const body = order();
    const answer = await post(body);
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    expect(answer.headers).not.toHaveProperty('idempotent-replayed');
    expect(answer.body).toEqual({
      merchant_uid: body.merchant_uid,
      imp_uid: expect.stringMatching(/^imp_\d{12}$/),
      customer_uid: 'a-real-key',
      status: 'paid',
      amount: 3_000,
      refunded_amount: 0,
      currency: 'KRW',
      name: 'your-service-name',
      paid_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+09:00$/),
      receipt_url: expect.stringContaining('https://iniweb.inicis.com/'),
      apply_num: expect.stringMatching(/^\d{8}$/),
      card: { name: '신한카드', code: '366', masked_number: '424242*********2' },
      created_at: expect.any(String),
    });
  });

  it('that is declined is answered 402 with the reason and the charge', async () => {
    house.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
    const body = order();
    const answer = await post(body);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer).toMatchObject({
      status: 402,
      body: {
        status: 402,
        code: 'charge_declined',
        decline: { class: 'funds', code: '1254', message: expect.stringContaining('잔액') },
        charge: { merchant_uid: body.merchant_uid, status: 'declined', paid_at: null },
      },
    });
  });

  it('that is declined is explained in English to a caller who prefers it', async () => {
    house.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
    const answer = await post(order(), { 'accept-language': 'en-GB,en;q=0.9' });
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('too little balance') });
  });

  it('whose outcome is unknown is answered 202 with where and when to ask again', async () => {
    house.iamport.planFault({ operation: 'again', fault: 'timeout_after' });
    const body = order();
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 202,
      headers: { location: `/charges/${body.merchant_uid}`, 'retry-after': '60' },
      body: { status: 'processing', imp_uid: null },
    });
  });

  it('that is requested again is answered as it is, and marked as replayed', async () => {
    const body = order();
    const first = await post(body);
    const again = await post({ ...body, tax_free: undefined });
    expect(again.status).toBe(201);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it('is made while Iamport gives no new token, for the one that it gave is kept', async () => {
    await post(order());
    house.iamport.planFault({ operation: 'token', fault: 'http_500', times: 0 });
    expect((await post(order())).status).toBe(201);
    house.iamport.clearFaults();
  });

  it('is read back with its history', async () => {
    const body = order();
    await post(body);
    const path = { merchant_uid: body.merchant_uid };
    expect(await house.call('GET /charges/{merchant_uid}', { path })).toMatchObject({
      status: 200,
      body: {
        status: 'paid',
        history: [{ what: 'claimed', note: null }, { what: 'paid' }],
      },
    });
  });
});

describe('a request is refused', () => {
  it('and that is no error of ours: the log says nothing', async () => {
    const output = capturedOutput();
    expect((await post(order({ customer_uid: 'nobody' }))).status).toBe(404);
    expect(output()).toBe('');
  });

  it('with 409 when its merchant_uid was used with another body', async () => {
    const body = order();
    await post(body);
    expect(await post({ ...body, amount: 3_001 })).toMatchObject({
      status: 409,
      body: { code: 'merchant_uid_reused' },
    });
  });

  it.each([
    ['amount', { amount: 0 }],
    ['amount', { amount: 1.5 }],
    ['amount', { amount: '3000' }],
    ['amount', { amount: 10_000_000_000 }],
    ['name', { name: '가'.repeat(41) }],
    ['name', { name: '  ' }],
    ['name', { name: 'a\u0007b' }],
    ['customer_uid', { customer_uid: 'a'.repeat(81) }],
    ['customer_uid', { customer_uid: '..' }],
    ['merchant_uid', { merchant_uid: 'a'.repeat(41) }],
    ['merchant_uid', { merchant_uid: '주문-1' }],
    ['card_quota', { card_quota: 2 }],
    ['vat_amount', { tax_free: 2_000, vat_amount: 1_001 }],
    ['buyer_tel', { buyer_tel: '0'.repeat(17) }],
    ['currency', { currency: 'KRW' }],
  ])('with 400 for its field %s: %j', async (field, given) => {
    const answer = await post(order(given));
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ field }] },
    });
  });

  it.each([
    ['name', { name: '가'.repeat(40) }],
    ['name in code points', { name: '😀'.repeat(40) }],
    ['amount', { amount: 1 }],
    ['buyer', { buyer_name: '', buyer_email: null }],
    ['instalments', { amount: 50_000, card_quota: 12 }],
    ['tax parts', { tax_free: 2_000, vat_amount: 1_000 }],
  ])('but not for a %s at its limit', async (_, given) => {
    expect((await post(order(given))).status).toBe(201);
  });

  it('naming every field that is wrong', async () => {
    const answer = await post({ amount: -1, nmae: 'x' });
    expect(answer.body).toMatchObject({
      errors: expect.arrayContaining(
        ['customer_uid', 'merchant_uid', 'name', 'amount', 'nmae'].map((field) =>
          expect.objectContaining({ field }),
        ),
      ),
    });
  });

  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['nothing', '', 'is not JSON'],
    ['a list', '[]', 'must be a JSON object'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'is not UTF-8'],
    ['what the gateway could not read as UTF-8', '{"name":"\ufffd"}', 'is not UTF-8'],
  ])('with 400 for %s', async (_, body, detail) => {
    expect(await post(body)).toMatchObject({
      status: 400,
      body: { code: 'malformed_body', detail: expect.stringContaining(detail) },
    });
  });

  it('with 413 above 16 KB, before anything is read', async () => {
    const exactly = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`;
    expect((await post(exactly(16_384))).status).toBe(400);
    expect(await post(exactly(16_385))).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
    expect((await post('가'.repeat(5_462))).status).toBe(413);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', '', 'application/jsonx'])(
    'with 415 for the type %j',
    async (type) => {
      const answer = await post(order(), { 'content-type': type });
      expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    },
  );

  it('with 404 for a key that does not exist', async () => {
    const answer = await post(order({ customer_uid: 'nobody' }));
    expect(answer).toMatchObject({ status: 404, body: { code: 'billing_key_not_found' } });
  });

  it('with 503 while the table is too busy, and the log says why', async () => {
    const table = mockClient(DynamoDBClient);
    onTestFinished(() => table.restore());
    const output = capturedOutput();
    table.rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    expect(await post(order())).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'try_again' },
    });
    expect(output()).toContain('slow down');
  });

  it('with 503 while charging is off, and 201 once it is on', async () => {
    const body = order();
    const control = (charging: string) =>
      house.call('PUT /control', { body: { charging, reason: 'test' } });
    await control('off');
    const off = await post(body);
    await control('on');
    expect(off).toMatchObject({ status: 503, body: { code: 'charging_stopped' } });
    expect((await post(body)).status).toBe(201);
  });
});
