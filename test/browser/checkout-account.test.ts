/** What customers do with saved cards, unpaid months and their ends, on the checkout page. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { passes } from '../contract/support/months.ts';
import { it } from './support/browser-test.ts';
import { enterCard, outcomeOn, subscribe, windowOver } from './support/checkout.ts';

const choose = async (page: Page, plan: number, card: number) => {
  await page.locator('.plan input').nth(plan).click();
  await page.locator('.saved input').nth(card).click();
};

it('a saved card begins a second plan without a window', async ({ open }) => {
  const page = await open('/checkout', { device: 'phone' });
  await subscribe(page);

  await choose(page, 1, 1);
  await expect.poll(() => page.locator('#register').innerText()).toContain('이 카드로 구독하기');
  await page.locator('#register').click();
  await page.locator('.subscription').nth(1).waitFor();

  expect(await outcomeOn(page)).toMatchObject({ kind: 'subscribed' });
  await expect.poll(() => page.locator('.payments li').count()).toBe(2);
  await expect.poll(() => page.locator('.payments li').first().innerText()).toContain('영수증');
});

it('of two saved cards one becomes the default, and a card in use is not deleted', async ({
  open,
}) => {
  const page = await open('/checkout');
  await subscribe(page);
  await page.getByRole('button', { name: '다른 카드로 바꾸기' }).click();
  await enterCard(await windowOver(page), 'otherGood');
  const cards = page.locator('.cards li');
  const inUse = cards.filter({ hasText: '5555' });
  await inUse.waitFor();

  await inUse.getByRole('button', { name: '기본 카드로' }).click();
  await inUse.getByText('기본 카드', { exact: true }).waitFor();
  await inUse.getByRole('button', { name: '카드 삭제' }).click();
  await expect.poll(() => page.locator('.confirm').innerText()).toContain('되살릴 수 없습니다');
  await page.locator('.confirm').getByRole('button', { name: '카드 삭제' }).click();
  await page.locator('#account .notice[role="status"]').waitFor();

  expect(await inUse.count()).toBe(1);
});

it('who cancels is told until when, and may leave it or take it back', async ({ open }) => {
  const page = await open('/checkout', { language: 'en' });
  await subscribe(page);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await press('Cancel');
  const means = await page.locator('.confirm').innerText();
  await press('Leave it as it is');
  await press('Cancel');
  await page.locator('.confirm').getByRole('button', { name: 'Cancel', exact: true }).click();
  await press('Keep it after all');
  await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor();

  expect(means).toContain('nothing is charged after that');
});

it('whose card was declined reads why, what happens next, and pays at once', async ({
  sandbox,
  shop,
  open,
  visitorName,
  pg,
}) => {
  const page = await open('/checkout');
  await subscribe(page);
  const { body } = await shop.get(`/billing-keys?customer_id=${visitorName}`);
  const { customer_uid } = Object(body).billing_keys[0];
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 1, customer_uid });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'PT3H');
  const trouble = page.locator('.subscription .notice');
  await trouble.waitFor();

  await expect
    .poll(() => trouble.innerText())
    .toMatch(/잔액이나 한도[\s\S]*다시 결제합니다[\s\S]*구독이 정지됩니다/);
  await page.getByRole('button', { name: '지금 결제하기' }).click();
  await page.getByText('결제되었습니다.', { exact: true }).waitFor();
  await trouble.waitFor({ state: 'detached' });
});
