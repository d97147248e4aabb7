/** The desk over 3,000 charges: a page of each room, in as few requests as over 30. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Caller } from '../contract/support/caller.ts';
import type { Customer } from '../contract/support/customer.ts';
import { newOrder } from '../contract/support/orders.ts';
import { seriousViolations } from './support/axe.ts';
import { it } from './support/browser-test.ts';
import { goTo, press } from './support/desk.ts';

/** Each room, and what its first rows are. */
const rooms = [
  ['Cases', '.room h2'],
  ['Charges', 'tbody tr'],
  ['Subscriptions', '.list'],
  ['Customers', 'tbody tr'],
  ['Books', '.panel p'],
  ['Charging', '.panel'],
  ['Events', 'tbody tr'],
  ['Sandbox tools', '.panel'],
] as const;

const few = 30;
const many = 3_000;

it('shows the first rows with at most three requests', { timeout: 600_000 }, async ({
  open,
  shop,
  customer,
  sandbox,
}) => {
  await charge(shop, customer, few);
  const before = await requestsOfADay(await open('/desk', { language: 'en' }));
  await charge(shop, customer, many - few);

  await firstRowsWithThree(await open('/', { language: 'en' }), `${sandbox.url}/desk#charges`);
  const page = await open('/desk', { language: 'en' });
  const counted = countRequests(page);
  for (const [room, row] of rooms) {
    await page.waitForLoadState('networkidle');
    counted.length = 0;
    await goTo(page, room);
    await page.locator('main').locator(row).first().waitFor();
    expect(withoutPulse(counted).length, room).toBeLessThanOrEqual(3);
    expect(await page.locator('main tbody tr').count(), room).toBeLessThanOrEqual(mostRows);
  }
  await goTo(page, 'Overview');
  await page.locator('.chart').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await requestsOfADay(page)).toBeLessThanOrEqual(before);
});

/** A page has a hundred rows; a room may show two tables. */
const mostRows = 200;

/** Every request after the third is left without an answer. */
async function firstRowsWithThree(page: Page, address: string): Promise<void> {
  const counted = countRequests(page);
  await page.route('**/*', async (route) => {
    if (counted.length <= 3) await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('tbody tr').first().waitFor();
}

/** The calls that a page makes besides loading its files. */
function countRequests(page: Page): string[] {
  const counted: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch') counted.push(new URL(request.url()).pathname);
  });
  return counted;
}

/** Asked every second and a half, whichever room is shown. */
const withoutPulse = (counted: readonly string[]) =>
  counted.filter((path) => path !== '/_sandbox/pulse');

async function requestsOfADay(page: Page): Promise<number> {
  await page.locator('#now').waitFor();
  await page.waitForLoadState('networkidle');
  const counted = countRequests(page);
  await press(page, 'A day later');
  await page.waitForLoadState('networkidle');
  return withoutPulse(counted).length;
}

/** So many at once keep the sandbox busy; on a slow machine an answer may still be lost. */
const atOnce = 10;

async function charge(shop: Caller, customer: Customer, count: number): Promise<void> {
  const key = await customer.registersCard();
  for (let done = 0; done < count; done += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - done) }, () =>
      shop.post('/charges', newOrder(key)),
    );
    for (const { status } of await Promise.all(some)) expect([201, 202]).toContain(status);
  }
}
