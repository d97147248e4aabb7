/** The control calls of a whole running sandbox, over HTTP as an outside test makes them. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { systemClock } from '../../functions/adapters/clock.ts';
import { openDoors } from './doors.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    doors: await openDoors({ api: 0, iamport: 0 }),
    environment: process.env,
  });
});

afterAll(() => sandbox.stop());

async function call(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${sandbox.apiUrl}/_sandbox${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

const get = (path: string) => call('GET', path);
const post = (path: string, body: unknown) => call('POST', path, body);

describe('GET /_sandbox', () => {
  it('returns all addresses and the credentials to sign with', async () => {
    expect(await get('')).toEqual({
      status: 200,
      body: {
        ready: true,
        now: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+09:00$/),
        api_url: sandbox.apiUrl,
        iamport_url: sandbox.iamportUrl,
        region: 'ap-northeast-2',
        access_key_id: 'SANDBOXSHOP',
        secret_access_key: 'sandbox-secret-access-key',
      },
    });
  });
});

describe('POST /_sandbox/table', () => {
  it('turns every request away while it is throttled, which the API tells', async () => {
    expect(await post('/table', { mode: 'throttled' })).toMatchObject({ status: 200 });
    const meanwhile = await fetch(`${sandbox.apiUrl}/webhooks/iamport`, {
      method: 'POST',
      body: JSON.stringify({ imp_uid: 'imp_1', merchant_uid: 'order-1', status: 'paid' }),
    });
    await post('/table', { mode: 'run' });

    expect(meanwhile.status).toBe(503);
    expect(meanwhile.headers.get('retry-after')).not.toBeNull();
  });

  it('does one thing at a time', async () => {
    expect(await post('/table', { mode: 'run', snapshot: true })).toMatchObject({ status: 400 });
    expect(await post('/table', {})).toMatchObject({ status: 400 });
  });
});

describe('GET /_sandbox/token', () => {
  it('returns a JWT', async () => {
    const token = { token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) };
    expect(await get('/token?sub=bob&expires_in=-5')).toEqual({ status: 200, body: token });
  });

  it.each(['sub=', 'expires_in=soon'])('refuses %s by name', async (query) => {
    const field = query.split('=')[0];
    expect(await get(`/token?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ field }] },
    });
  });
});

describe('/_sandbox/clock', () => {
  it('begins at SANDBOX_NOW', async () => {
    const { body } = await get('/clock');
    const late = Date.parse(readNow(body)) - Date.parse(process.env.SANDBOX_NOW ?? '');
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(60_000);
  });

  it('moves on, also for the handlers', async () => {
    const before = await offsets();
    const { body } = await post('/clock', { advance: 'P1D' });
    expect(body).toEqual({ now: expect.stringMatching(/\+09:00$/) });
    expect(Math.abs(Date.parse(readNow(body)) - systemClock.now())).toBeLessThan(5000);
    const after = await offsets();
    expect(after.handlers).toBe(after.tools);
    expect(after.handlers - before.handlers).toBeGreaterThan(86_000_000);
  });

  it('moves to a future instant', async () => {
    const to = new Date(Date.parse(readNow((await get('/clock')).body)) + 3_600_000).toISOString();
    const { body } = await post('/clock', { to });
    expect(Date.parse(readNow(body))).toBeGreaterThanOrEqual(Date.parse(to));
  });

  it.each([
    ['to', { to: '2020-01-01T00:00:00+09:00' }, 'is in the past'],
    ['to', { to: 'yesterday' }, 'is not an ISO 8601 instant'],
    ['advance', { advance: '1 month' }, 'is not an ISO 8601 duration'],
    ['advance', { advance: 'P9999Y' }, 'goes further than 30 years at once'],
    ['advance', { advance: 30 }, 'must be a JSON string'],
    ['advance', {}, 'must be given'],
    ['advance', { advance: 'P1D', to: '2099-01-01' }, 'only one of them'],
    ['by', { by: 'P1D' }, 'is not known here'],
  ])('refuses, naming %s, %j', async (field, body, message) => {
    expect(await post('/clock', body)).toMatchObject({
      status: 400,
      body: { status: 400, errors: [{ field, message: expect.stringContaining(message) }] },
    });
  });

  /** The offset that handlers and operating tools add to the machine's time. */
  async function offsets() {
    const { body } = await get('/outputs');
    const tools = z.object({ clock_offset_ms: z.number() }).parse(body).clock_offset_ms;
    return { handlers: Number(process.env.CLOCK_OFFSET_MS), tools };
  }

  function readNow(body: unknown): string {
    return body instanceof Object && 'now' in body ? String(body.now) : '';
  }
});

describe('the simulated Iamport', () => {
  const card = { number: '4242424242424242', expiry: '2099-12', birth: '900101', pwd_2digit: '00' };

  it('issues keys in its window, lists its payments, and cancels from its console', async () => {
    const request_pay = {
      pg: 'html5_inicis.INIBillTst',
      pay_method: 'card',
      merchant_uid: 'window-1',
      name: '구독',
      amount: 9900,
    };
    const { body } = await post('/window', { request_pay, card });
    expect(body).toMatchObject({ rsp: { success: true, merchant_uid: 'window-1' } });
    const { imp_uid } = JSON.parse(JSON.stringify(body)).rsp;
    const cancelled = await post(`/iamport/payments/${imp_uid}/cancel`, { amount: 900 });
    expect(cancelled.status).toBe(200);
    expect((await get('/iamport/payments')).body).toMatchObject({
      payments: [{ imp_uid, amount: 9900, cancel_amount: 900 }],
    });
  });

  it('issues a known key anew, also for the request that issued it first', async () => {
    const request_pay = {
      pg: 'html5_inicis.INIBillTst',
      pay_method: 'card',
      merchant_uid: 'window-2',
      name: '카드 등록',
      amount: 0,
      customer_uid: 'issued-anew',
    };
    const other = { ...card, number: '5555555555554444' };
    await post('/window', { request_pay, card });
    const anew = await post('/window', { request_pay, card: other });
    const once_more = await post('/window', { request_pay, card });

    expect(anew.body).toMatchObject({
      rsp: { success: true, merchant_uid: 'window-2-2', card_number: '555555*********4' },
    });
    expect(once_more.body).toMatchObject({ rsp: { success: true, merchant_uid: 'window-2-3' } });
  });

  it('fails as planned until the plans are deleted', async () => {
    const plan = { operation: 'again', fault: 'decline', code: '1254' };
    expect((await post('/iamport/faults', plan)).body).toMatchObject({ faults: [plan] });
    expect((await call('DELETE', '/iamport/faults')).body).toEqual({ faults: [] });
  });

  it.each([
    ['/iamport/faults', { operation: 'again', fault: 'explode' }],
    ['/iamport/webhooks', { mode: 'sometimes' }],
    ['/iamport/webhooks', { send: 'spam' }],
    ['/iamport/webhooks', {}],
    ['/iamport/schedules', { customer_uid: 'nobody', merchant_uid: 'x', schedule_at: 1 }],
    ['/iamport/payments', { merchant: 'old-1' }],
    ['/iamport/payments/imp_0/cancel', { amount: -1 }],
    ['/window', { request_pay: {}, card: { ...card, number: '1' } }],
  ])('refuses at %s %j', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  it('shows things as the account is told to, and plants any record', async () => {
    const { body } = await post('/iamport/shape', { mask: 'none', key_gone: '404_bare' });
    expect(body).toMatchObject({ mask: 'none', key_gone: '404_bare', usage_fields: 'shown' });
    expect(await get('/iamport/shape')).toEqual({ status: 200, body });
    const odd = { merchant_uid: null, amount: '9900', cancel_history: [null] };
    expect(await post('/iamport/payments', odd)).toMatchObject({ status: 200, body: odd });
  });

  it.each([
    ['mask', { mask: 'stars' }],
    ['empty_page', { empty_page: 'nothing' }],
    ['usage', { usage: 'hidden' }],
  ])('takes no shape of an unknown %s', async (field, body) => {
    expect(await post('/iamport/shape', body)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(field), errors: [{ field }] },
    });
  });

  it.each([
    ['test_button', { merchant_id: 'merchant_1234567890' }],
    ['v2', { type: 'Transaction.Paid' }],
    ['numeric_ids', { merchant_uid: 20_261_123 }],
    ['null_ids', { merchant_uid: null }],
  ])('sends a webhook as another sender would: %s', async (send, body) => {
    expect(await post('/iamport/webhooks', { send })).toEqual({
      status: 200,
      body: { body: expect.objectContaining(body), status: expect.any(Number) },
    });
  });

  it('executes what was scheduled as time is moved on', async () => {
    const customer_uid = 'scheduled-1';
    const request_pay = { pg: 'html5_inicis', pay_method: 'card', name: '구독', amount: 9900 };
    await post('/window', {
      request_pay: { ...request_pay, merchant_uid: 'window-9', customer_uid },
      card,
    });
    const schedule_at = Math.floor(
      Date.parse(String(sandboxNow((await get('/clock')).body))) / 1000,
    );
    const plan = {
      customer_uid,
      merchant_uid: 'old-9',
      schedule_at: schedule_at + 60,
      amount: 9900,
    };
    expect(await post('/iamport/schedules', plan)).toMatchObject({
      status: 200,
      body: { schedules: [{ ...plan, schedule_status: 'scheduled' }] },
    });
    await post('/clock', { advance: 'PT2M' });
    expect((await get('/iamport/schedules')).body).toMatchObject({
      schedules: [{ schedule_status: 'executed', executed_at: schedule_at + 60 }],
    });
    expect((await get('/iamport/payments')).body).toMatchObject({
      payments: expect.arrayContaining([
        expect.objectContaining({ customer_uid_usage: 'payment.scheduled', amount: 9900 }),
      ]),
    });
  });

  function sandboxNow(body: unknown): unknown {
    return body instanceof Object && 'now' in body ? body.now : '';
  }

  it.each(['on', 'off', 'twice', 'late'])('sends webhooks %s', async (mode) => {
    expect(await post('/iamport/webhooks', { mode })).toEqual({ status: 200, body: { mode } });
  });
});

describe('our stack', () => {
  it('stores the given secrets, in either spelling', async () => {
    const { body } = await post('/secrets', { inicis: { signKey: 'other' } });
    expect(body).toMatchObject({ inicis: { sign_key: 'other' } });
    expect((await post('/secrets', { iamport: null })).body).toMatchObject({ iamport: {} });
  });

  it('has published nothing yet', async () => {
    expect(await get('/events')).toEqual({ status: 200, body: { events: [] } });
    expect(await get('/events/newest')).toEqual({
      status: 200,
      body: { events: [], total: 0, next_cursor: null },
    });
  });

  it('crashes after a known step, once by default', async () => {
    expect((await post('/crash', { after: 'ledger' })).body).toEqual({ armed: { ledger: 1 } });
    expect((await post('/crash', { after: 'ledger', times: 0 })).body).toEqual({ armed: {} });
    expect(await post('/crash', { after: 'lunch' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'after' }] },
    });
  });
});

describe('the queue', () => {
  it.each(['stop', 'twice', 'run'])(
    'is set to %s, and shows the mode with its depths',
    async (mode) => {
      expect(await post('/queue', { mode })).toEqual({ status: 200, body: { mode } });
      expect(await get('/queue')).toEqual({
        status: 200,
        body: { mode, visible: 0, in_flight: 0, dead_letters: 0 },
      });
    },
  );

  it('is filled by a dispatcher on request, up to five at once', async () => {
    const { status, body } = await post('/dispatch', { times: 2 });
    expect([status, body]).toEqual([200, { now: expect.stringMatching(/\+09:00$/) }]);
    expect(await post('/dispatch', { times: 6 })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'times' }] },
    });
  });

  it('refuses any other mode', async () => {
    expect((await post('/queue', { mode: 'rest' })).status).toBe(400);
  });
});

describe('a stranger', () => {
  const ask = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const call = request(`${sandbox.apiUrl}/_sandbox`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject).end();
    });
  const port = () => new URL(sandbox.apiUrl).port;

  it.each(['evil.example', '127.0.0.1.evil.example', '192.168.0.7'])(
    'by the name of %s is refused',
    async (host) => {
      expect(await ask({ Host: `${host}:${port()}` })).toBe(403);
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost:1'])(
    'on a page of %s is refused',
    async (Origin) => {
      expect(await ask({ Origin })).toBe(403);
    },
  );

  it("is not the sandbox's own page, under either name", async () => {
    expect(await ask({ Origin: sandbox.apiUrl })).toBe(200);
    const local = `localhost:${port()}`;
    expect(await ask({ Host: local, Origin: `http://${local}` })).toBe(200);
  });
});

describe('anything else', () => {
  it('under /_sandbox is a 404 problem, elsewhere the gateway’s', async () => {
    expect(await get('/lunch')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const answer = await fetch(`${sandbox.apiUrl}/_sandboxes`);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
  });

  it('that is not JSON is refused', async () => {
    const answer = await fetch(`${sandbox.apiUrl}/_sandbox/clock`, { method: 'POST', body: '{' });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 400, detail: 'The body is not JSON.' });
  });

  it('on the page runs no script but its own and Iamport’s', async () => {
    const answer = await fetch(`${sandbox.apiUrl}/checkout`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(await answer.text()).toContain(`<script src="${sandbox.iamportUrl}/v1/iamport.js">`);
    expect(policy).toContain(`script-src 'self' ${sandbox.iamportUrl}`);
    expect(policy).not.toContain('unsafe');
  });
});
