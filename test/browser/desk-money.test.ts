/** What an operator gives back at the desk: a customer found by name, and a payment of a wrong amount. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { passes } from '../contract/support/months.ts';
import { newOrder } from '../contract/support/orders.ts';
import { it } from './support/browser-test.ts';
import { subscribe } from './support/checkout.ts';
import { done, goTo } from './support/desk.ts';

const words = {
  ko: {
    find: '찾기',
    toRefund: '환불하기',
    refund: '환불',
    refunded: /환불됨|전액 환불/,
    cases: '케이스',
    doesNotFit: '결제가 요청과 맞지 않음',
    verdict: /^환불: /,
    reason: '사유',
    decide: '결정',
  },
  en: {
    find: 'Find',
    toRefund: 'Refund …',
    refund: 'Refund',
    refunded: /Refunded/,
    cases: 'Cases',
    doesNotFit: 'A payment does not fit the request',
    verdict: /^Refund: /,
    reason: 'Reason',
    decide: 'Decide',
  },
} as const;

it.for([
  ['ko', 'pc'],
  ['ko', 'phone'],
  ['en', 'pc'],
  ['en', 'phone'],
] as const)(
  'in %s on a %s',
  async ([language, device], { open, sandbox, shop, pg, visitorName }) => {
    const say = words[language];
    await subscribe(await open('/checkout', { language }));
    const { body } = await shop.get(`/billing-keys?customer_id=${visitorName}`);
    const [key] = keys.parse(body).billing_keys;
    const uid = key?.customer_uid ?? expect.fail();
    const givenBack = async () =>
      (await pg.chargesOn(uid)).map(({ cancel_amount: back }) => back).toSorted((a, b) => a - b);

    const page = await open('/desk', { language, device });
    await page.getByRole('searchbox').fill(visitorName);
    await page.getByRole('button', { name: say.find }).click();
    await page.getByRole('link', { name: say.toRefund }).click();
    await page.getByRole('button', { name: say.refund, exact: true }).click();
    await done(page);
    await expect.poll(() => page.locator('main').innerText()).toMatch(say.refunded);
    expect(await givenBack()).toEqual([9_900]);

    await pg.plan({ operation: 'again', fault: 'wrong_amount', times: 1 });
    const order = { ...newOrder(uid), amount: 31_000 };
    await shop.post('/charges', order);
    await passes(sandbox, 'PT1H');
    await goTo(page, say.cases);
    const itsCharge = page.locator(`a[href*="${order.merchant_uid}"]`);
    const about = page.getByRole('listitem').filter({ has: itsCharge });
    await about.getByRole('link', { name: say.doesNotFit }).click();
    await page.getByRole('radio', { name: say.verdict }).check();
    await page.getByLabel(say.reason).fill('32,000');
    await page.getByRole('button', { name: say.decide }).click();
    await done(page);
    await passes(sandbox, 'PT1H');
    expect(await givenBack()).toEqual([9_900, 32_000]);
  },
);

const keys = z.object({ billing_keys: z.array(z.object({ customer_uid: z.string() })) });
