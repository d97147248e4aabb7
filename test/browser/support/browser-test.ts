/** `it` for browser tests: a sandbox and a browser for each file; pages must not log errors. */
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { expect } from 'vitest';
import { it as contractIt } from '../../contract/support/contract-test.ts';
import { launchChromium } from './chromium.ts';

export interface Visitor {
  readonly device?: Device;
  readonly language?: Language;
  /** Signed in on the checkout page as this customer. */
  readonly customer?: string;
}

export type Device = 'pc' | 'phone';
export type Language = 'ko' | 'en';
export type Open = (path: string, visitor?: Visitor) => Promise<Page>;

const viewports = { pc: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
/** Phones use the dark scheme, so that tests cover both colour schemes. */
const schemes = { pc: 'light', phone: 'dark' } as const;
const locales = { ko: 'ko-KR', en: 'en-US' };

/** No step takes this long even on a busy machine: a longer one hangs. */
export const hangsAfterMs = 60_000;

export const it = contractIt
  .extend(
    'browser',
    { scope: 'file' },
    async ({ variables: _ }, { onCleanup }): Promise<Browser> => {
      const browser = await launchChromium();
      onCleanup(() => browser.close());
      return browser;
    },
  )
  .extend('visitorName', () => `visitor-${crypto.randomUUID().slice(0, 8)}`)
  .extend('open', ({ browser, sandbox, visitorName }, { onCleanup }): Open => {
    const complaints: string[] = [];
    const closings: (() => Promise<void>)[] = [];
    onCleanup(async () => {
      for (const close of closings) await close();
      // Also what the content security policy forbids is said on the console.
      expect(complaints).toEqual([]);
    });
    return async (path, { device = 'pc', language = 'ko', customer = visitorName } = {}) => {
      const context = await browser.newContext({
        viewport: viewports[device],
        locale: locales[language],
        colorScheme: schemes[device],
        reducedMotion: 'reduce',
      });
      closings.push(() => context.close());
      await context.addInitScript(signIn(customer));
      const page = await context.newPage();
      page.setDefaultTimeout(hangsAfterMs);
      page.on('console', (said) => isComplaint(said) && complaints.push(said.text()));
      page.on('dialog', (asked) => void asked.accept());
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(sandbox.url + path);
      return page;
    };
  });

/** The browser logs every refusal of the API too; those are answers, which the page shows. */
function isComplaint(said: ConsoleMessage): boolean {
  const isAnswer = said.text().startsWith('Failed to load resource');
  return said.type() === 'error' && !(isAnswer && !said.location().url.includes('/pages/'));
}

function signIn(customer: string): string {
  return `localStorage.getItem('customer') ?? localStorage.setItem('customer', ${JSON.stringify(customer)})`;
}
