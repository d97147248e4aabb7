/** The operator's commands in a Korean terminal: what they say is Korean, but for names of the API. */
import { describe, expect } from 'vitest';
import { it } from '../contract/support/contract-test.ts';
import { passes } from '../contract/support/months.ts';
import { paidOrder } from '../contract/support/refunds.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { newTerms, started } from '../contract/support/subscriptions.ts';
import { runTool } from '../contract/support/tool.ts';

const KOREAN = { LC_ALL: '', LC_MESSAGES: '', LANG: 'ko_KR.UTF-8' };

const said = async (sandbox: Sandbox, ...words: readonly string[]) => {
  const { stdout, stderr } = await runTool('ops', { sandbox, words, variables: KOREAN });
  return stdout + stderr;
};

/** Three English words in a row make a sentence; codes, ids and what is typed do not. */
const sentencesIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/npm run|release run/.test(line))
    .filter((line) => /(?<![\w-])[A-Za-z’']{2,} [a-z’']{2,} [a-z’']{2,}(?![\w-])/.test(line));

interface Known {
  readonly merchant_uid: string;
  readonly id: string;
  readonly customer: string;
}

const commandsAbout = {
  charges: ({ merchant_uid }: Known) => [
    ['charges'],
    ['charges', merchant_uid],
    ['charges', merchant_uid, 'cancel'],
    ['refund', merchant_uid, '--amount', 'all', '--reason', '변심'],
    ['refund', merchant_uid, '--amount', '999,999', '--reason', '변심'],
  ],
  subscriptions: ({ id }: Known) => [
    ['subscriptions'],
    ['subscriptions', id],
    ['pause', id],
    ['resume', id],
    ['cancel', id],
    ['cancel', id, '--now'],
    ['collect', id],
  ],
  customers: ({ customer }: Known) => [
    ['keys', '--customer', customer],
    ['customer', customer],
    ['customer', customer, 'erase'],
    ['plans'],
    ['due', '--from', '2027-01-01', '--to', '2027-01-31'],
  ],
  operation: () => [
    ['cases', '--status', 'all'],
    ['reconcile'],
    ['reconcile', 'list'],
    ['control'],
    ['control', 'off', '--reason', '점검'],
    ['control', 'release', 'restore', '--reason', '점검'],
  ],
} satisfies Record<string, (known: Known) => readonly (readonly string[])[]>;

describe('in a Korean terminal', () => {
  it.for(Object.keys(commandsAbout) as (keyof typeof commandsAbout)[])(
    'no answer about %s has an English sentence',
    async (subject, { sandbox, shop, customer }) => {
      const { merchant_uid } = await paidOrder(shop, customer);
      const { id } = await started(shop, newTerms(await customer.registersCard()));
      const commands = commandsAbout[subject]({ merchant_uid, id, customer: customer.id });
      for (const words of commands) {
        const text = await said(sandbox, ...words);
        expect([words, sentencesIn(text)]).toEqual([words, []]);
        expect([words, text]).toEqual([words, expect.stringMatching(/[가-힣]/)]);
      }
    },
  );

  it.for([
    [['charges', 'a', 'b'], '결제 한 건에 할 수 있는 일은 cancel뿐입니다.'],
    [['charges', '--colour'], '--colour(이)라는 옵션은 없습니다.'],
    [['charges', '--limit'], '--limit의 값이 없거나, 값을 받지 않는 옵션입니다.'],
    [['charges', '--limit', '0'], '--limit에는 1 이상의 정수를 적어 주세요.'],
    [['refund'], 'refund에는 merchant_uid 하나가 필요합니다.'],
    [['control', 'off'], '--reason으로 사유를 적어 주세요.'],
    [['reconcile', '--from', '23.11.2026'], '23.11.2026은(는) 날짜가 아닙니다.'],
    [['cases', 'x', 'adopt', '--reason', 'x'], 'adopt와 refund에는 imp_uid를 적고'],
  ] as const)('%j is refused in Korean', async ([words, says], { sandbox }) => {
    const text = await said(sandbox, ...words);
    expect(text).toContain(says);
    expect(sentencesIn(text)).toEqual([]);
  });

  it('a refusal of the API says in Korean what it means and what to do', async ({
    sandbox,
    shop,
    customer,
  }) => {
    const { merchant_uid } = await paidOrder(shop, customer);
    const { id } = await started(shop, newTerms(await customer.registersCard()));
    const tooMuch = ['--amount', '9,999', '--refund-id', 'too-much', '--reason', '변심', '--yes'];
    const refusals = [
      [['charges', 'never'], /^404 charge_not_found: 그런 결제가 없습니다\. .*ops charges$/m],
      [['charges', merchant_uid, 'cancel', '--yes'], /^409 not_in_this_state: 지금 상태에서는/m],
      [['refund', merchant_uid, ...tooMuch], /^409 refund_exceeds_balance: .*--amount all/m],
      [['collect', id, '--yes'], /^409 nothing_owed: 밀린 금액이 없어 결제하지 않았습니다\./m],
    ] as const;
    for (const [words, says] of refusals) {
      const { status, stderr } = await runTool('ops', { sandbox, words, variables: KOREAN });
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(says) });
      expect(stderr).toMatch(/^API: [A-Z].*\.$/m);
    }
  });
});

it('a declined card is told in the language of the terminal', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 9, customer_uid });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'PT12H');
  const words = ['collect', id, '--yes'];
  const english = await runTool('ops', { sandbox, words });
  expect(english.stderr).toMatch(/^402 charge_declined: The card has too little balance/);
  const korean = await runTool('ops', { sandbox, words, variables: KOREAN });
  expect(korean.stderr).toMatch(
    /^402 charge_declined: 카드가 거절되어 .*\nAPI: 카드의 잔액이나 한도가/,
  );
});
