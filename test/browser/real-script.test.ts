/** With the address of the real script the checkout page is the same, and calls it as documented. */
import { describe, expect } from 'vitest';
import { it } from './support/browser-test.ts';
import { outcomeOn } from './support/checkout.ts';

const realScript = 'https://cdn.iamport.kr/v1/iamport.js';

/** Stands in for the real one, which no test may load: notes how it is called, and closes at once. */
const standIn = `window.IMP = {
  calls: [],
  init(...given) { this.calls.push(['init', ...given]); },
  request_pay(param, callback) {
    this.calls.push(['request_pay', param, typeof callback]);
    callback({ success: false, imp_uid: 'imp_000000000000', merchant_uid: param.merchant_uid,
      error_msg: '사용자가 결제를 취소하셨습니다' });
  },
};`;

it.override('variables', { IAMPORT_SCRIPT_URL: realScript });

describe('the checkout page with the real address', () => {
  it('calls init, then request_pay with the parameters of the API and a callback', async ({
    open,
  }) => {
    const page = await open('/');
    await page.route(realScript, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: standIn }),
    );
    await page.goto(new URL('/checkout', page.url()).href);
    await page.locator('.plan').first().waitFor();
    const answered = page.waitForResponse('**/me/registrations');

    await page.locator('#register').click();
    const { imp_code, request_pay } = await (await answered).json();
    const outcome = await outcomeOn(page);

    expect(await page.evaluate('IMP.calls')).toEqual([
      ['init', imp_code],
      ['request_pay', request_pay, 'function'],
    ]);
    expect(outcome).toMatchObject({ kind: 'closed' });
  });

  it('differs in that one address only', async ({ sandbox }) => {
    const page = await (await fetch(`${sandbox.url}/checkout`)).text();
    const { readFile } = await import('node:fs/promises');
    const file = new URL('../sandbox/pages/checkout/index.html', import.meta.url);

    expect(page).toBe(await readFile(file, 'utf8'));
    expect(page).toContain(`<script src="${realScript}"></script>`);
  });
});
