/** What the customer reads when a first payment must wait, or the plan is had already. */
import { expect } from 'vitest';
import { it, type Language } from './support/browser-test.ts';
import { enterCard, openWindow, outcomeOn, subscribe } from './support/checkout.ts';

const languages: [Language, string, string, string][] = [
  ['ko', '다시 등록하거나 결제하지 마세요', '첫 결제 대기 중', '기다리지 않고 취소'],
  ['en', 'do not register or pay again', 'Waiting for its first payment', 'Cancel instead'],
];

it.for(languages)(
  'who enters a card while payments stop is told to wait, in %s',
  async ([language, told, state, takeBack], { shop, open }) => {
    const page = await open('/checkout', { language });
    const window = await openWindow(page);
    await shop.put('/control', { charging: 'off', reason: '점검' });

    await enterCard(window, 'good');
    const outcome = await outcomeOn(page);
    const subscription = page.locator('.subscription');
    const waiting = await subscription.innerText();
    await page.getByRole('button', { name: takeBack }).click();
    // It asks first, and says what that means.
    await page.locator('.confirm').getByRole('button', { name: takeBack }).click();
    await subscription.waitFor({ state: 'detached' });
    await shop.put('/control', { charging: 'on', reason: '점검 끝' });

    expect(outcome.kind).toBe('waits');
    expect(outcome.text).toContain(told);
    expect(waiting).toContain(state);
  },
);

it('who has the plan in two tabs is told so in the second, and is charged once', async ({
  open,
}) => {
  const [first, second] = [await open('/checkout'), await open('/checkout')];
  const window = await openWindow(second);
  await subscribe(first);
  await enterCard(window, 'good');
  const again = second.locator('[data-outcome="already_subscribed"]');
  await again.waitFor();

  await expect.poll(() => again.innerText()).toContain('다시 청구하지 않았습니다');
  await expect.poll(() => second.locator('.payments li').count()).toBe(1);
  await expect.poll(() => second.locator('.plan').first().innerText()).toContain('구독 중');
  await expect.poll(() => second.locator('#register').isDisabled()).toBe(true);
});
