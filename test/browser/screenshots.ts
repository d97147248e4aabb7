/** Takes the READMEs' pictures: a customer registers a card, a year passes, a lost answer is found. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { testsBeginAt } from '../begins-at.ts';
import { startSandbox } from '../contract/support/sandbox.ts';
import { enterCard, openWindow, outcomeOn } from './support/checkout.ts';
import { launchChromium } from './support/chromium.ts';
import { goTo, press, storyOfLostAnswer } from './support/desk.ts';

const folder = join(import.meta.dirname, 'pictures');

/** What a README should not be slowed down by. */
const mostBytes = 120_000;

const languages = { ko: 'ko-KR', en: 'en-US' } as const;
const words = {
  ko: { tools: '샌드박스 도구', year: '1년 시뮬레이션', first: '현황' },
  en: { tools: 'Sandbox tools', year: 'Simulate a year', first: 'Overview' },
} as const;

type Language = keyof typeof languages;

const endings: (() => Promise<void>)[] = [];
try {
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  endings.push(() => browser.close());
  for (const language of ['ko', 'en'] as const) await takeAll(browser, language);
} finally {
  for (const end of endings.toReversed()) await end();
}

/** Each language gets a sandbox of its own, so that its pictures show nothing of the other's. */
async function takeAll(browser: Browser, language: Language): Promise<void> {
  const variables = { SANDBOX_NOW: testsBeginAt };
  const { url } = await startSandbox({ variables, onCleanup: (stop) => endings.push(stop) });
  const pc = await open(browser, { url: `${url}/checkout`, language, width: 900, height: 700 });
  const window = await openWindow(pc);
  await window.locator('#cards button').first().click();
  await take(pc, `window-${language}`);
  await window.locator('#close').click();
  await outcomeOn(pc);

  const phone = await open(browser, { url: `${url}/checkout`, language, width: 390, height: 760 });
  await enterCard(await openWindow(phone), 'good');
  await outcomeOn(phone);
  await phone.locator('.subscription').waitFor();
  await take(phone, `phone-${language}`);

  await takeDesk(browser, { url, language });
}

async function takeDesk(browser: Browser, { url, language }: { url: string; language: Language }) {
  const said = words[language];
  const desk = await open(browser, { url: `${url}/desk`, language, width: 1280, height: 740 });
  desk.setDefaultTimeout(400_000);
  await goTo(desk, said.tools);
  await press(desk, said.year);
  await goTo(desk, said.first);
  await desk.locator('.chart').first().waitFor();
  await take(desk, `desk-${language}`);
  await storyOfLostAnswer(desk);
  await take(desk.locator('.detail'), `charge-${language}`);
}

async function open(
  browser: Browser,
  how: { url: string; language: Language; width: number; height: number },
): Promise<Page> {
  const { url, language, width, height } = how;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: languages[language],
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function take(what: Page | Locator, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  const { length } = await what.screenshot({ path });
  console.log(`${name}.png ${Math.ceil(length / 1000)} kB`);
  if (length > mostBytes) throw new Error(`${name}.png is larger than ${mostBytes} bytes.`);
}
