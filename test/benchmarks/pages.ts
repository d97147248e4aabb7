/** Measures the time from requesting a page until it can be used: cold, and again. */
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/support/chromium.ts';
import { startSandbox } from '../contract/support/sandbox.ts';

/** The element that must exist before a person can use the page. */
const usable = { '/': '.doors a', '/checkout': '.plan input', '/desk': '#now' } as const;

const endings: (() => Promise<void>)[] = [];
try {
  const { url } = await startSandbox({ onCleanup: (stop) => endings.push(stop) });
  const browser = await launchChromium();
  endings.push(() => browser.close());
  for (const [path, selector] of Object.entries(usable)) {
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) times.push(await timeOf(browser, url + path, selector));
    const [first = 0, ...later] = times.map(Math.round);
    console.log(`${path}: ${first} ms the first time, then ${later.join(', ')} ms`);
  }
} finally {
  for (const end of endings.toReversed()) await end();
}

/** A new context has an empty cache. */
async function timeOf(browser: Browser, url: string, selector: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(selector).first().waitFor();
  const took = performance.now() - begin;
  await context.close();
  return took;
}
