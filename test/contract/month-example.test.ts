/** The month that a newcomer pastes from the READMEs or `npm start` shows a charge at any hour. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { thorough } from '../thorough.ts';
import { pgOf } from './support/pg.ts';
import { type Sandbox, startSandbox } from './support/sandbox.ts';

/** Before the hours of charging, and after them; in CI also at night and within. */
const hours = [...(thorough ? ['00:30', '10:45', '11:45'] : []), '07:40', '23:58'].map(
  (time) => `2026-11-25T${time}`,
);

/** A day that February does not have. */
const lastOfJanuary = '2027-01-31T08:00';

it.each([...hours, ...(thorough ? [lastOfJanuary] : [])])(
  'the README, pasted at %s in Seoul, shows two months that were paid',
  async (begins) => {
    const said = await paste(readmeMonth('README.md'), await sandboxAt(begins));

    const { charges } = shown.parse(JSON.parse(/\{"charges":.*$/.exec(said)?.[0] ?? ''));
    expect(charges.map(({ status, period }) => [status, period])).toEqual([
      ['paid', 2],
      ['paid', 1],
    ]);
  },
);

it('npm start lets as much time pass, and shows the single charge and two months', async () => {
  const sandbox = await sandboxAt('2026-11-25T07:40');
  const printed = printedMonth(sandbox.output());
  const [advance] = readmeMonth('README.md').match(/\{"advance":"[^"]*"\}/) ?? [];

  const said = await paste(printed, sandbox);

  expect(printed).toContain(advance);
  const uid = /"customer_uid":"([^"]+)"/.exec(said)?.[1] ?? '';
  const charges = await pgOf(sandbox).chargesOn(uid);
  expect(charges.map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
  expect(said).toContain(charges.at(-1)?.merchant_uid);
});

it('the Korean README says the same', () => {
  expect(readmeMonth('README.ko.md')).toBe(readmeMonth('README.md'));
});

const sandboxAt = (begins: string) =>
  startSandbox({
    variables: { SANDBOX_NOW: `${begins}+09:00` },
    onCleanup: (stop) => onTestFinished(stop),
  });

const shown = z.object({
  charges: z.array(z.object({ status: z.string(), period: z.number() })),
});

/** The two blocks that register a card, subscribe, and let a month pass. */
function readmeMonth(file: string): string {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const registering = blocks.filter((block) => block.startsWith('API='));
  const subscribing = blocks.filter((block) => block.includes('"expected_amount"'));
  return [...registering, ...subscribing].join('\n');
}

/** The lines indented for pasting, up to the one that shows the gateway's transactions. */
function printedMonth(greeting: string): string {
  const [, commands = ''] = /in one shell:\n([\s\S]*)^Events:/m.exec(greeting) ?? [];
  return commands
    .split('\n')
    .flatMap((line) => /^ {2}(.*)$|^PG transactions: +(.*)$/.exec(line)?.slice(1).join('') ?? [])
    .join('\n');
}

/** Runs the text as a person pastes it, with Node in the path. */
async function paste(commands: string, { url }: Sandbox): Promise<string> {
  const script = commands.replaceAll('http://127.0.0.1:3000', url);
  return (await promisify(execFile)('sh', ['-e', '-c', script])).stdout;
}
