/**
 * The runbook's page about a member who leaves, or asks what is kept, followed line by line in both
 * languages: its commands, and what it says happens after them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { keysAtIamport } from '../contract/support/at-iamport.ts';
import type { Caller } from '../contract/support/caller.ts';
import { caseAbout } from '../contract/support/cases.ts';
import { alone as it } from '../contract/support/contract-test.ts';
import type { Customer } from '../contract/support/customer.ts';
import { passes } from '../contract/support/months.ts';
import { newOrder } from '../contract/support/orders.ts';
import type { Pg } from '../contract/support/pg.ts';
import { problem } from '../contract/support/problem.ts';
import { allNews } from '../contract/support/published.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { newTerms, started } from '../contract/support/subscriptions.ts';
import { runTool } from '../contract/support/tool.ts';

interface Page {
  readonly file: string;
  readonly heading: string;
  readonly variables: Readonly<Record<string, string>>;
  /** How the terminal says that nobody left, that somebody is leaving, and that it is done. */
  readonly counted: RegExp;
  readonly going: RegExp;
  readonly done: RegExp;
}

const pages: readonly Page[] = [
  {
    file: 'infra/RUNBOOK.md',
    heading: '## A member leaves, or asks what is kept',
    variables: {},
    counted: /billing keys +1: 1 active\n *subscriptions +1: 1 active\n[\s\S]*cases +1: 1 open/,
    going: /left .*sandbox-shop; not erased yet/,
    done: /left .*sandbox-shop; erased /,
  },
  {
    file: 'infra/RUNBOOK.ko.md',
    heading: '## 회원이 탈퇴하거나 보관 정보를 물을 때',
    variables: { LC_ALL: '', LC_MESSAGES: '', LANG: 'ko_KR.UTF-8' },
    counted: /빌링키 +1: 1 active\n *구독 +1: 1 active\n[\s\S]*케이스 +1: 1 open/,
    going: /탈퇴 .*sandbox-shop; 아직 지우는 중/,
    done: /탈퇴 .*sandbox-shop; .*에 지움/,
  },
];

/** The page's commands, as they are typed after `ops`. */
function commandsIn({ file, heading }: Page): readonly string[] {
  const [, text = ''] = readFileSync(file, 'utf8').split(`\n${heading}\n`);
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(text.split('\n## ')[0] ?? '') ?? [];
  return block.split('\n').flatMap((line) => /^ops (.*?) *(?:#.*)?$/.exec(line)?.[1] ?? []);
}

it.for([[pages[0], pages[1]]] as const)('both languages give the same commands', ([one, other]) => {
  expect(one && commandsIn(one)).toEqual(other && commandsIn(other));
});

const ABOUT = { buyer_name: '남궁민수', buyer_email: 'min@example.com', custom_data: '메모' };

/** A member with a monthly charge, a payment, and a question that nobody has answered. */
async function member(here: {
  readonly sandbox: Sandbox;
  readonly shop: Caller;
  readonly customer: Customer;
  readonly pg: Pg;
}) {
  const { sandbox, shop, customer, pg } = here;
  await pg.losesWebhooks();
  const key = await customer.registersCard();
  const { id } = await started(shop, { ...newTerms(key), ...ABOUT });
  const inCase = newOrder(key);
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid: key });
  await shop.post('/charges', inCase);
  await passes(sandbox, 'PT20M');
  return { key, id, inCase };
}

const everything = z.looseObject({
  charges: z.array(z.object({ merchant_uid: z.string() })),
});

describe.each(pages)('$file', (page) => {
  const commands = commandsIn(page);

  it('leads from the question to the erasure', async ({ sandbox, shop, customer, pg }) => {
    const { key, id, inCase } = await member({ sandbox, shop, customer, pg });
    const follows = async (command: string) => {
      const words = command.replace('<id>', customer.id).split(' ');
      const run = await runTool('ops', { sandbox, words, variables: page.variables });
      expect(run).toMatchObject({ status: 0, stderr: '' });
      return run.stdout;
    };
    const [asks = '', answers = '', leaves = '', ...more] = commands;
    expect(more).toEqual([]);

    expect(await follows(asks)).toMatch(page.counted);
    expect(JSON.parse(await follows(answers))).toMatchObject({
      customer_id: customer.id,
      billing_keys: [{ customer_uid: key, card: { masked_number: expect.stringMatching(/\*/) } }],
      subscriptions: [{ id, name: '월간 구독' }],
      charges: [{ merchant_uid: inCase.merchant_uid }, { subscription_id: id }],
      cases: [{ merchant_uid: inCase.merchant_uid }],
      buyers: [{ subscription_id: id, ...ABOUT }],
    });
    expect(await follows(leaves)).toMatch(page.going);

    expect(await shop.get(`/subscriptions/${id}`)).toMatchObject({ body: { status: 'canceled' } });
    expect(await shop.post('/charges', newOrder(key))).toMatchObject(
      problem(409, 'billing_key_not_active'),
    );
    await passes(sandbox, 'PT50M');
    expect(await keysAtIamport(sandbox, [key])).toEqual([key]);
    await passes(sandbox, 'PT20M');
    expect(await keysAtIamport(sandbox, [key])).toEqual([]);
    await passes(sandbox, 'PT40M');
    expect(await follows(asks)).toMatch(page.going);
    await passes(sandbox, 'P1D');

    expect(await follows(asks)).toMatch(page.done);
    const after = await follows(answers);
    for (const text of Object.values(ABOUT)) expect(after).not.toContain(text);
    expect(after).not.toMatch(/\d{4}\*+|월간 구독/);
    expect(everything.parse(JSON.parse(after)).charges).toHaveLength(2);
    expect(await caseAbout(shop, inCase.merchant_uid)).toMatchObject({ status: 'open' });
    const events = await allNews(sandbox);
    expect(events.filter(({ type }) => type === 'customer.erased')).toMatchObject([
      { detail: { customer_id: customer.id } },
    ]);
    expect(await customer.post('/me/registrations', {})).toMatchObject(
      problem(409, 'not_in_this_state'),
    );
  });
});

/** The page of the alarm on an erasure that does not end: what it says to look at. */
it('an erasure that does not end shows which key is still there, and ends once it is deleted', async ({
  sandbox,
  customer,
  pg,
}) => {
  const [, text = ''] = readFileSync('infra/RUNBOOK.md', 'utf8').split(
    '### An erasure does not end\n',
  );
  const looks = [...(text.split('\n### ')[0] ?? '').matchAll(/`ops ([^`]*)`/g)].map(
    ([, command = '']) => command.replace('<id>', customer.id).split(' '),
  );
  const key = await customer.registersCard();
  const refused = { fault: 'refuse_in_words', message: '삭제할 수 없는 빌링키입니다.', times: 99 };
  await pg.plan({ ...refused, operation: 'customer_delete', customer_uid: key });
  await runTool('ops', { sandbox, words: ['customer', customer.id, 'erase', '--yes'] });
  await passes(sandbox, 'P1D');

  const seen = [];
  for (const words of looks) seen.push(await runTool('ops', { sandbox, words }));
  expect(looks.map(([verb]) => verb)).toEqual(['charges', 'keys', 'customer']);
  expect(seen.map(({ status }) => status)).toEqual([0, 0, 0]);
  expect(seen[1]?.stdout).toMatch(new RegExp(`${key} .*retiring`));
  expect(seen[2]?.stdout).toMatch(/not erased yet/);
});
