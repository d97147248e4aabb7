/** `npm run ops -- import`: a whole old system is taken over, and nothing twice. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { alone } from '../../contract/support/contract-test.ts';
import { newCustomer } from '../../contract/support/customer.ts';
import { seoulDay } from '../../contract/support/months.ts';
import { issuedWithoutUs, leftOn, scheduledOn } from '../../contract/support/old-keys.ts';
import type { Sandbox } from '../../contract/support/sandbox.ts';
import { runTool } from '../../contract/support/tool.ts';
import { thorough } from '../../thorough.ts';

/** Thirty of them must be refused. */
const KEYS = thorough ? 1_000 : 60;
const PATIENCE = thorough ? 20 * 60_000 : 300_000;

const taken = z.object({
  line: z.number(),
  customer_uid: z.string(),
  kind: z.enum(['done', 'refused']),
  code: z.optional(z.string()),
});

const ops = (sandbox: Sandbox, ...words: readonly string[]) =>
  runTool('ops', { sandbox, words: ['import', ...words] });

const reported = (stdout: string) =>
  stdout
    .split('\n')
    .filter((one) => one.startsWith('{'))
    .map((one) => taken.parse(JSON.parse(one)));

function written(lines: readonly object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'import-')), 'old.jsonl');
  writeFileSync(path, lines.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return path;
}

/** Thirty lines that must be refused, five of each kind, and their codes. */
async function planted(sandbox: Sandbox) {
  const theirs = await (await newCustomer(sandbox)).registersCard();
  const kinds: Record<string, (at: number) => Promise<object>> = {
    billing_key_not_issued: async (at) => ({ customer_id: 'a', customer_uid: `unknown-${at}` }),
    wrong_channel: async (at) => ({
      customer_id: 'a',
      customer_uid: await issuedWithoutUs(sandbox, `elsewhere-${at}`, {
        pg: at % 2 ? 'html5_inicis.INIBillOld' : 'kakaopay.TCSUBSCRIP',
      }),
    }),
    has_schedules: async (at) => {
      const customer_uid = await issuedWithoutUs(sandbox, `scheduled-${at}`);
      await scheduledOn(sandbox, customer_uid);
      return { customer_id: 'a', customer_uid };
    },
    not_in_this_state: async (at) => ({ customer_id: `other-${at}`, customer_uid: theirs }),
    unreadable: async (at) => ({ customer_uid: `nobodys-${at}` }),
    invalid_request: async (at) => ({
      customer_id: 'a',
      customer_uid: await issuedWithoutUs(sandbox, `dateless-${at}`),
      name: '월간 구독',
      amount: 9_900,
      start_on: '2027-02-30',
    }),
  };
  const lines: { readonly code: string; readonly line: object }[] = [];
  for (const [code, make] of Object.entries(kinds))
    for (let at = 0; at < 5; at += 1) lines.push({ code, line: await make(at) });
  return lines;
}

alone(
  'takes over every good key, refuses exactly the planted faults, and nothing twice',
  { timeout: PATIENCE },
  async ({ sandbox, shop }) => {
    const start_on = await seoulDay(sandbox, 10);
    const lines: { code?: string; line: object }[] = await planted(sandbox);
    for (let at = lines.length; at < KEYS; at += 1) {
      const customer_uid = await issuedWithoutUs(sandbox, `old-${at}`);
      const terms = { name: '월간 구독', amount: 9_900, start_on };
      // Spread among the others, as faults are.
      lines.splice((at * 7) % lines.length, 0, {
        line: { customer_id: `customer-${at}`, customer_uid, ...(at % 2 ? terms : {}) },
      });
    }
    const path = written(lines.map(({ line }) => line));

    const dry = await ops(sandbox, path);
    const first = await ops(sandbox, path, '--yes', '--json', '--most-refused', '100');
    const again = await ops(sandbox, path, '--yes', '--json', '--most-refused', '100');

    expect(dry.stdout).toContain(`${KEYS - 5} keys would be adopted, 5 lines refused.`);
    expect(first.status).toBe(1);
    expect(reported(first.stdout).map(({ code }) => code)).toEqual(lines.map(({ code }) => code));
    expect(again.stdout).toBe(first.stdout);
    const begun = lines.filter(({ code, line }) => !code && 'amount' in line).length;
    const { body } = await shop.get('/subscriptions?limit=100&customer_id=customer-31');
    expect(body).toMatchObject({ subscriptions: [{ amount: 9_900 }] });
    const every = await runTool('ops', {
      sandbox,
      words: [
        'subscriptions',
        '--from',
        await seoulDay(sandbox),
        '--to',
        await seoulDay(sandbox),
        '--json',
        '--limit',
        '2000',
      ],
    });
    expect(JSON.parse(every.stdout).subscriptions).toHaveLength(begun);
  },
);

alone('stops for a person when too many are refused', async ({ sandbox }) => {
  const lines = Array.from({ length: 60 }, (_, at) => ({
    customer_id: 'a',
    customer_uid: `unknown-${at}`,
  }));

  const run = await ops(sandbox, written(lines), '--yes');

  expect(run.status).toBe(1);
  expect(run.stdout.match(/refused: billing_key_not_issued/g)).toHaveLength(20);
  expect(run.stderr).toContain('Stopped after line 20: 20 of 20 were refused, more than 5 %.');
});

alone('takes scheduled charges back where the line says so', async ({ sandbox }) => {
  const customer_uid = await issuedWithoutUs(sandbox, 'scheduled');
  await scheduledOn(sandbox, customer_uid);

  const run = await ops(
    sandbox,
    written([{ customer_id: 'a', customer_uid, unschedule: true }]),
    '--yes',
  );

  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toContain('1 taken over, 0 refused.');
  expect(await leftOn(sandbox, customer_uid)).toEqual([]);
});
