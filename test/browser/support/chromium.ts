/** Finds a Chromium on this machine and starts it. Nothing is ever downloaded. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Calm and offline: no sandbox of its own in a container, no updates, no first-run pages. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(process.env), args: flags });
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** `CHROMIUM_PATH` wins; otherwise the first that is there. */
export function findChromium(environment: Readonly<Record<string, string | undefined>>): string {
  const { CHROMIUM_PATH: chosen, PATH = '' } = environment;
  const onPath = names.flatMap((name) => PATH.split(delimiter).map((place) => join(place, name)));
  const found = (chosen ? [chosen] : [...onPath, ...usualPlaces]).find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    `${chosen ? `CHROMIUM_PATH=${chosen} is no program` : 'There is no Chromium or Chrome here'}. ` +
      'The browser tests need one: on Debian or Ubuntu "apt-get install -y chromium fonts-noto-cjk", ' +
      'elsewhere install Chrome, or set CHROMIUM_PATH to the program.',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
