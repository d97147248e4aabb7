/** `npm run doctor`: names every setting that a person can get wrong, with its cure. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { createStranger } from '../contract/support/caller.ts';
import { it } from '../contract/support/contract-test.ts';
import { newOrder } from '../contract/support/orders.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { runTool, type ToolRun } from '../contract/support/tool.ts';

const testSignKey = 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS';
const testMerchantKey = 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09';
const asProd = [
  '-c',
  'stage=prod',
  '-c',
  'impCode=imp12345678',
  '-c',
  'pg=html5_inicis.MOIshop001',
  '-c',
  'alarmEmail=night@shop.example',
];

interface Broken {
  readonly setting: string;
  /** The keys in our stack. */
  readonly held?: object;
  /** The settings in Iamport's console. */
  readonly console?: object;
  readonly fault?: object;
  readonly words?: readonly string[];
  readonly says: RegExp;
  readonly cure: RegExp;
}

const broken: readonly Broken[] = [
  {
    setting: 'no API keys yet',
    held: { iamport: {} },
    says: /iamport keys are not set/,
    cure: /npm run secrets/,
  },
  {
    setting: 'no Inicis keys yet',
    held: { inicis: {} },
    says: /inicis keys are not set/,
    cure: /npm run secrets/,
  },
  {
    setting: 'a wrong imp_key',
    held: { iamport: { imp_key: '1234123412341234' } },
    says: /does not take the API key/,
    cure: /console shows today/,
  },
  {
    setting: 'another MID at Iamport',
    console: { pg_id: 'MOIother01' },
    says: /has the MID MOIother01, this stack has INIBillTst/,
    cure: /-c pg=html5_inicis.MOIother01/,
  },
  {
    setting: 'Sandbox on at Iamport',
    console: { sandbox: true },
    says: /Sandbox is on/,
    cure: /turn Sandbox off/,
  },
  {
    setting: 'a method that is not for payment',
    console: { type: 'certification' },
    says: /of the type certification, not payment/,
    cure: /as a payment method/,
  },
  {
    setting: 'no KG Inicis at Iamport',
    console: { pg_provider: 'kakaopay' },
    says: /no payment method KG이니시스/,
    cure: /add it with the MID INIBillTst/,
  },
  {
    setting: 'a signKey with a space in it',
    held: { inicis: { sign_key: `${testSignKey.slice(0, 16)} ${testSignKey.slice(16)}` } },
    says: /sign_key contains a space/,
    cure: /contract of KG Inicis/,
  },
  {
    setting: 'half an Inicis secret',
    held: { inicis: { merchant_key: '' } },
    says: /merchant_key is empty/,
    cure: /enter both keys/,
  },
  {
    setting: 'the two test keys swapped',
    held: { inicis: { sign_key: testMerchantKey, merchant_key: testSignKey } },
    says: /in each other’s place/,
    cure: /the other way round/,
  },
  {
    setting: 'test keys in prod',
    words: asProd,
    says: /prod stage holds a test key/,
    cure: /keys of your own contract/,
  },
  {
    setting: 'the test MID in prod',
    words: asProd,
    says: /prod stage opens the window for INIBillTst/,
    cure: /-c pg=html5_inicis.<MID>/,
  },
  {
    setting: 'Iamport unreachable',
    fault: { operation: 'token', fault: 'http_500', times: 0 },
    says: /Iamport did not answer/,
    cure: /status.portone.io/,
  },
];

it('finds nothing wrong in a fresh sandbox, and shows keys only as fingerprints', async ({
  sandbox,
}) => {
  const { status, stdout } = await runTool('doctor', { sandbox });
  expect({ status, stdout }).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/Nothing is wrong\.[\s\S]*\n0 errors, 0 warnings\.\n$/),
  });
  expect(stdout).toMatch(/signKey.*32 characters, SHA-256 begins with 3a9503069192f207/);
  expect(stdout).not.toContain(testSignKey);
});

it.for(broken)(
  'names $setting, with its cure',
  async (setting, { sandbox, pg, onTestFinished }) => {
    onTestFinished(await broke(sandbox, setting));
    onTestFinished(() => pg.recover());
    const run = await runTool('doctor', { sandbox, words: setting.words ?? [] });
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(new RegExp(`error +[^\\n]*${setting.says.source}`));
    expect(cureOf(run, setting.says)).toMatch(setting.cure);
  },
);

it('warns when none of the last 20 paid charges came with a webhook, whatever is forged', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  await pg.losesWebhooks();
  const uid = await customer.registersCard();
  await sandbox.control({ path: '/_sandbox/clock', body: { advance: 'PT1H' } });
  const orders = Array.from({ length: 20 }, () => newOrder(uid));
  for (const order of orders) await shop.post('/charges', order);
  const forge = (merchant_uid: string) =>
    createStranger(sandbox.url).post('/webhooks/iamport', {
      ...{ merchant_uid, imp_uid: 'imp_000000000000', status: 'paid' },
    });
  for (const { merchant_uid } of orders) expect((await forge(merchant_uid)).status).toBe(200);
  const without = await runTool('doctor', { sandbox });
  await sandbox.control({ path: '/_sandbox/clock', body: { advance: 'PT1M' } });
  await sandbox.control({ path: '/_sandbox/iamport/webhooks', body: { mode: 'on' } });
  await shop.post('/charges', newOrder(uid));
  for (let count = 0; count < 40; count += 1) await forge(newOrder(uid).merchant_uid);
  const with_ = await runTool('doctor', { sandbox });

  expect(without.status).toBe(0);
  expect(without.stdout).toMatch(/warning +No webhook has come about any of the last 20 paid/);
  expect(cureOf(without, /No webhook/)).toContain(`${sandbox.url}/webhooks/iamport`);
  expect(with_.stdout).not.toContain('No webhook');
});

it.for([
  [['-c', 'jwtIssuer=https://login.shop.example'], 'jwtIssuer and jwtAudience belong together'],
  [['--stage', 'prod'], 'impCode is missing'],
  [['--reveal'], 'These options are known'],
] as const)('refuses to begin with %j', async ([words, says]) => {
  const { status, stderr } = await runTool('doctor', { words });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(says) });
});

const heldSchema = z.object({ iamport: z.unknown(), inicis: z.unknown() });

/** Breaks a setting; the returned function repairs it. */
async function broke(sandbox: Sandbox, { held, console, fault }: Broken) {
  const control = (path: string, body: unknown) =>
    sandbox.control({ path: `/_sandbox${path}`, body });
  const before = heldSchema.parse(await control('/secrets', {}));
  if (held) await control('/secrets', held);
  if (console) await control('/iamport/console', console);
  if (fault) await control('/iamport/faults', fault);
  return async () => {
    await control('/secrets', before);
    await control('/iamport/console', {
      pg_provider: 'html5_inicis',
      pg_id: 'INIBillTst',
      sandbox: false,
      type: 'payment',
    });
  };
}

/** The line after the one that matches. */
function cureOf({ stdout }: ToolRun, says: RegExp): string {
  const lines = stdout.split('\n');
  return lines[lines.findIndex((line) => says.test(line)) + 1] ?? '';
}
