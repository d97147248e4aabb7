/** What holds for every page: usable by everybody, small, strict about scripts. */
import type { Frame, Page, Response } from 'playwright-core';
import { describe, expect } from 'vitest';
import { seriousViolations } from './support/axe.ts';
import { type Device, it } from './support/browser-test.ts';
import { openWindow, subscribe } from './support/checkout.ts';

const devices: Device[] = ['pc', 'phone'];

describe.for(devices)('on a %s no one is kept out', (device) => {
  it('of the first page', async ({ open }) => {
    expect(await seriousViolations(await open('/', { device }))).toEqual([]);
  });

  it('of the checkout page, before and after', async ({ open }) => {
    const page = await open('/checkout', { device });
    await page.locator('.plan').first().waitFor();
    const before = await seriousViolations(page);
    await subscribe(page);

    expect([...before, ...(await seriousViolations(page))]).toEqual([]);
  });

  it('of the window', async ({ open }) => {
    const page = await open('/checkout', { device });
    await openWindow(page);

    expect(await seriousViolations(windowFrame(page))).toEqual([]);
  });
});

function windowFrame(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().endsWith('/window/'));
  if (!frame) throw new Error('No window is open.');
  return frame;
}

describe('every page', () => {
  it.for([
    ['/', '.doors a'],
    ['/checkout', '.plan'],
    ['/desk', '#now'],
  ])('%s loads less than 150 kB of script', async ([path = '', ready = ''], { open }) => {
    const page = await open('/');
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    await page.goto(new URL(path, page.url()).href);
    await page.locator(ready).first().waitFor();

    const sizes = await Promise.all(scripts.map(async (script) => (await script.body()).length));
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });

  it.for(['/', '/checkout', '/desk'])(
    '%s allows no script in the page itself',
    async (path, { sandbox }) => {
      const answer = await fetch(sandbox.url + path);
      const policy = answer.headers.get('content-security-policy') ?? '';

      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(await answer.text()).not.toMatch(/<script(?![^>]* src=)|\son[a-z]+=/);
    },
  );

  it('serves its own folders and nothing beside them', async ({ sandbox }) => {
    const paths = ['pages.ts', 'tsconfig.json', 'shared/%2e%2e/pages.ts', 'desk/none.ts'];
    const answers = await Promise.all(paths.map((path) => fetch(`${sandbox.url}/pages/${path}`)));

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
