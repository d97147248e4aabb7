/** The desk after a simulated year: every room has something to show, and shows it as text. */
import { expect } from 'vitest';
import { it } from './support/browser-test.ts';
import { subscribe } from './support/checkout.ts';
import { press } from './support/desk.ts';

const script = '<img src=x onerror=alert(1)>';

it('lives through a year with a customer named like a script', { timeout: 240_000 }, async ({
  open,
}) => {
  await subscribe(await open('/checkout', { customer: script }));
  const page = await open('/desk');
  page.setDefaultTimeout(220_000);
  await page.locator('#now').waitFor();

  await press(page, '1년 시뮬레이션');
  const told = await page.locator('.happened').innerText();
  const overview = await page.locator('main').innerText();

  expect(told).toMatch(/1\d\d건 결제|9\d건 결제/);
  expect(overview).toContain('일치합니다');
  for (const legend of ['바로 결제됨', '거절 뒤 회수됨', '받지 못함']) {
    expect(overview).toContain(legend);
  }
  for (const why of ['잔액·한도 부족', '쓸 수 없는 카드', '고객이 카드사에 문의']) {
    expect(overview).toContain(why);
  }
});
