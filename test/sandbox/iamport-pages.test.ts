/** What browsers load: the script, the window's page, and the page's own calls. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { startBench, type TestBench } from './iamport/test-bench.ts';
import { cardEntry, payRequest } from './iamport/test-samples.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
});

afterEach(() => bench.stop());

const pageAnswer = z.object({
  status: z.number(),
  id: z.optional(z.string()),
  shown: z.optional(z.looseObject({})),
  result: z.optional(z.unknown()),
  message: z.optional(z.string()),
});

async function post(path: string, body: unknown, origin = bench.url) {
  const headers = { 'content-type': 'application/json', origin };
  const response = await fetch(bench.url + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const answer: object = z.looseObject({}).parse(await response.json());
  return pageAnswer.parse({ status: response.status, ...answer });
}

const open = (given: object = {}) =>
  post('/window/open', { imp_code: 'imp00000000', request_pay: payRequest(), ...given });

describe('files', () => {
  it.each([
    ['/v1/iamport.js', 'text/javascript; charset=UTF-8', 'request_pay('],
    ['/window/', 'text/html; charset=UTF-8', '실제 카드는 받지 않습니다'],
    ['/window/window.js', 'text/javascript; charset=UTF-8', 'iamport:ready'],
    ['/window/card-form.js', 'text/javascript; charset=UTF-8', 'export function'],
    ['/window/words.js', 'text/javascript; charset=UTF-8', '테스트 카드'],
    ['/window/window.css', 'text/css; charset=UTF-8', 'main {'],
  ])('%s is served', async (path, type, content) => {
    const response = await fetch(bench.url + path);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toContain(content);
  });

  it('run no script but their own, and only in frames of pages on this machine', async () => {
    const policy = (await fetch(`${bench.url}/window/`)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain('frame-ancestors http://localhost:* http://127.0.0.1:*');
  });

  it('that do not exist are not found', async () => {
    const response = await fetch(`${bench.url}/window/../sandbox-account.ts`);
    expect([response.status, (await fetch(`${bench.url}/window/other`)).status]).toEqual([
      404, 404,
    ]);
  });
});

describe('the page', () => {
  it('receives what is bought and the test cards', async () => {
    expect(await open()).toMatchObject({
      status: 200,
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      shown: {
        name: '정기결제 카드 등록',
        amount: 9900,
        issues: true,
        cards: expect.arrayContaining([
          {
            number: '4242424242424242',
            name: '신한카드',
            hint: '등록되고, 언제나 결제됨',
            english: { name: 'Shinhan Card', hint: 'registers, always pays' },
          },
        ]),
        example: { expiry: '12/31', birth: '900101', pwd_2digit: '00' },
      },
    });
    expect(bench.iamport.payments()).toMatchObject([{ status: 'ready' }]);
  });

  it('shows no amount on mobile', async () => {
    const { shown } = await open({ device: 'mobile' });
    expect(shown).not.toHaveProperty('amount');
  });

  it('ends immediately when the window does not open', async () => {
    expect(await open({ imp_code: 'imp99999999' })).toMatchObject({
      result: { rsp: { success: false, imp_uid: null } },
    });
  });

  it('may try cards until one is accepted', async () => {
    const { id } = await open();
    const wrong = await post(`/window/${id}/pay`, { card: cardEntry('4111 1111 1111 1111') });
    const right = await post(`/window/${id}/pay`, { card: cardEntry() });
    expect(wrong).toMatchObject({ status: 400, message: expect.stringContaining('테스트 카드만') });
    expect(right).toMatchObject({ status: 200, result: { rsp: { success: true } } });
    expect(bench.iamport.payments()).toMatchObject([{ status: 'paid' }]);
  });

  it('redirects to the given address on mobile', async () => {
    const request_pay = payRequest({ m_redirect_url: 'https://shop.example/' });
    const { id } = await open({ device: 'mobile', request_pay });
    expect(await post(`/window/${id}/close`, {})).toMatchObject({
      result: { redirect_url: expect.stringContaining('imp_success=false') },
    });
  });

  it('closes once', async () => {
    const { id } = await open();
    await post(`/window/${id}/close`, {});
    expect(await post(`/window/${id}/close`, {})).toEqual({
      status: 400,
      message: '이미 닫힌 결제창입니다.',
    });
    expect(bench.iamport.payments()).toMatchObject([{ status: 'failed' }]);
  });

  it('cannot pay an order that another window has paid meanwhile', async () => {
    const { id } = await open();
    bench.register();
    expect(await post(`/window/${id}/pay`, { card: cardEntry() })).toMatchObject({
      result: { rsp: { success: false, error_code: 'F1002' } },
    });
  });
});

it('answers no page of another site', async () => {
  expect(await post('/window/open', {}, 'https://elsewhere.example')).toMatchObject({
    status: 403,
  });
});
