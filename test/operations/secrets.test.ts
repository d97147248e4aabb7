/** `npm run secrets`: stores whole pairs of plausible keys, and never shows one. */
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { judgeKeys } from '../../infra/operations/judge-keys.ts';
import { readKeys } from '../../infra/operations/keys-given.ts';
import { it } from '../contract/support/contract-test.ts';
import { runTool } from '../contract/support/tool.ts';

const good = { imp_key: '1111222233334444', imp_secret: 'a1'.repeat(40) };
const inicis = { sign_key: 'a'.repeat(32), merchant_key: 'b'.repeat(32) };
const linesOf = (keys: object) =>
  Object.entries(keys)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
const held = z.looseObject({});

it.for([
  ['lines', linesOf(good), { iamport: good }],
  [
    'lines with comments and spaces',
    `# from the console\n\n imp_key = ${good.imp_key} \nimp_secret=${good.imp_secret}`,
    { iamport: good },
  ],
  ['JSON', JSON.stringify({ ...good, ...inicis }), { iamport: good, inicis }],
] as const)(
  'accepts %s from a pipe, and shows none of them',
  async ([, input, stored], { sandbox }) => {
    const run = await runTool('secrets', { sandbox, input });
    expect(run).toMatchObject({ status: 0, stdout: '' });
    expect(run.stderr).toMatch(/Put: the keys of iamport/);
    for (const value of Object.values({ ...good, ...inicis }))
      expect(run.stderr).not.toContain(value);
    const now = await sandbox.control({ path: '/_sandbox/secrets', body: {} });
    expect(held.parse(now)).toMatchObject(stored);
  },
);

describe('invalid keys', () => {
  it.each([
    ['half a pair', 'imp_key=1111222233334444', 'imp_secret is missing'],
    ['an empty key', 'imp_key=\nimp_secret=x', 'imp_key is empty'],
    ['a key with a space', `imp_key=1111 2222\nimp_secret=${good.imp_secret}`, 'contains a space'],
    ['a key with quotes', `imp_key="1111"\nimp_secret=${good.imp_secret}`, 'contains a quote'],
    ['Korean', `imp_key=열쇠\nimp_secret=${good.imp_secret}`, 'characters that no key has'],
    ['the merchant code', `imp_key=imp12345678\nimp_secret=x`, 'is the merchant code'],
    ['no keys', '', 'nothing was changed'],
  ])('are refused, without being repeated: %s', (_name, text, says) => {
    const refusals = judgeKeys(readKeys(text), 'dev').refusals.join('\n');
    expect(refusals).toContain(says);
    expect(refusals).not.toMatch(/열쇠|1111/);
  });

  it.each(['card_number=4242', '{"imp_key":', '{"imp_key":1}', '4242424242424242', '=4242'])(
    'are refused as unreadable, without being repeated: %s',
    (text) => {
      const refusal = refusalOf(() => readKeys(text));
      expect(refusal).toContain('cannot be read as keys');
      expect(refusal).not.toContain('4242');
    },
  );
});

it('changes nothing when it refuses', async ({ sandbox }) => {
  const path = '/_sandbox/secrets';
  const before = await sandbox.control({ path, body: {} });
  const run = await runTool('secrets', { sandbox, input: 'imp_key=1111222233334444' });
  expect(run).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('missing') });
  expect(await sandbox.control({ path, body: {} })).toEqual(before);
});

it('warns about a key of unusual form, and stores it all the same', async ({ sandbox }) => {
  const unusual = { imp_key: 'unusualKey', imp_secret: good.imp_secret };
  const run = await runTool('secrets', { sandbox, input: linesOf(unusual) });
  expect(run).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('Warning: imp_key is not the usual 16 digits.'),
  });
});

it('refuses the published test keys for a prod stage', async ({ sandbox }) => {
  const words = [
    '--stage',
    'prod',
    '-c',
    'impCode=imp12345678',
    '-c',
    'pg=html5_inicis.MOIshop001',
    '-c',
    'alarmEmail=night@shop.example',
  ];
  const input = linesOf({ ...inicis, sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS' });
  const run = await runTool('secrets', { sandbox, words, input });
  expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('test key') });
});

it('refuses a key on the command line without repeating it', async () => {
  const run = await runTool('secrets', { words: ['hunter2'] });
  expect(run).toMatchObject({ status: 1, stderr: expect.stringMatching(/^A word too many\./) });
  expect(run.stderr).not.toContain('hunter2');
});

function refusalOf(attempt: () => unknown): string {
  try {
    return `not refused: ${attempt()}`;
  } catch (error) {
    return String(error);
  }
}
