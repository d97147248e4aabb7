/** What a visitor does on the checkout page and in the window. */
import type { FrameLocator, Page } from 'playwright-core';

/** The last four digits of the test cards, by what they are for. */
export const cards = {
  good: '4242',
  otherGood: '4444',
  poor: '9995',
  expired: '0069',
  silent: '0119',
  refused: '0002',
} as const;

export type TestCard = keyof typeof cards;

/** Presses the button and waits for the window. */
export async function openWindow(page: Page): Promise<FrameLocator> {
  await page.locator('.plan').first().waitFor();
  await page.locator('#register').click();
  return windowOver(page);
}

export async function windowOver(page: Page): Promise<FrameLocator> {
  const window = page.frameLocator('iframe');
  await window.locator('#cards button').first().waitFor();
  return window;
}

/** Chooses a test card and sends it. */
export async function enterCard(window: FrameLocator, card: TestCard): Promise<void> {
  await window.locator('#cards button', { hasText: `… ${cards[card]}` }).click();
  await window.locator('#submit').click();
}

/** The notice that ends a visit, as `kind` and the sentences in it. */
export async function outcomeOn(page: Page): Promise<{ kind: string | null; text: string }> {
  const notice = page.locator('[data-outcome]');
  await notice.waitFor();
  return { kind: await notice.getAttribute('data-outcome'), text: await notice.innerText() };
}

/** From the page as it is to a running subscription. */
export async function subscribe(page: Page, card: TestCard = 'good') {
  await enterCard(await openWindow(page), card);
  return outcomeOn(page);
}
