/** `npm run ops`: what an operator does to a subscription and to a key, and what is said without credentials. */
import { describe, expect } from 'vitest';
import type { Caller } from '../contract/support/caller.ts';
import { alone, it } from '../contract/support/contract-test.ts';
import type { Customer } from '../contract/support/customer.ts';
import { passes } from '../contract/support/months.ts';
import { paidOrder } from '../contract/support/refunds.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { newTerms, shown, started } from '../contract/support/subscriptions.ts';
import { runTool, type ToolRun } from '../contract/support/tool.ts';

const ops = (sandbox: Sandbox, ...words: readonly string[]): Promise<ToolRun> =>
  runTool('ops', { sandbox, words });

describe('a subscription', () => {
  it('is paused, resumed and canceled, each only with --yes', async ({
    sandbox,
    shop,
    customer,
  }) => {
    const { id } = await started(shop, newTerms(await customer.registersCard()));
    const statusOf = async () => (await shown(shop, id)).status;

    const dry = await ops(sandbox, 'pause', id);
    expect(dry.stdout).toContain(`npm run ops -- --sandbox pause ${id} --yes`);
    expect(await statusOf()).toBe('active');

    await ops(sandbox, 'pause', id, '--yes');
    expect(await statusOf()).toBe('paused');
    await ops(sandbox, 'resume', id, '--yes');
    expect(await statusOf()).toBe('active');

    const wished = await ops(sandbox, 'cancel', id, '--yes');
    expect(wished.stdout).toMatch(/status +active, ends on 20\d\d-/);
    await ops(sandbox, 'cancel', id, '--now', '--yes');
    expect(await statusOf()).toBe('canceled');
  });

  alone('that owes a month is charged now', async ({ sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const { id } = await started(shop, newTerms(customer_uid));
    await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 1, customer_uid });
    await passes(sandbox, 'P1M');
    await passes(sandbox, 'PT12H');
    const runs = [await ops(sandbox, 'collect', id, '--yes'), await ops(sandbox, 'keys')];
    expect(runs[0]).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Paid: 9,900 won/) });
    expect(runs[1]?.stdout).toMatch(new RegExp(`${customer_uid} .*active .*424242`));
  });
});

it('shows plans, and lists for a spreadsheet', async ({ sandbox, shop, customer }) => {
  const plan = { name: '=월간', amount: 12_000, visibility: 'private' };
  await shop.put('/plans/of-ops', plan);
  const { merchant_uid } = await paidOrder(shop, customer);
  const [one, csv] = [
    await ops(sandbox, 'plans', 'of-ops'),
    await ops(sandbox, 'charges', '--customer', customer.id, '--csv'),
  ];
  expect(one.stdout).toMatch(/amount +12,000 won a month\n.*\nvisibility +private/);
  expect(csv.stdout).toMatch(new RegExp(`^created.*\n.*,${merchant_uid},paid,3000,0,`));
});

it('shows what will be charged on each day', async ({ sandbox, shop, customer }) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const { body } = await shop.get(`/subscriptions/${id}`);
  const date = String(Object(body).next_charge_at).slice(0, 10);
  const [shown, unnamed] = [
    await ops(sandbox, 'due', '--from', date, '--to', date),
    await ops(sandbox, 'due', '--from', date),
  ];
  expect(shown.stdout).toMatch(new RegExp(`${date} +\\d+ +[\\d,]+ +0\n\n\\d+ charges of`));
  expect(unnamed).toMatchObject({ status: 2, stderr: expect.stringContaining('--from and --to') });
});

alone(
  'takes a charge back that waits, and says why when it does not',
  async ({ sandbox, shop, customer }) => {
    const { registration, charge } = await customer.isToRegisterAndPay(shop);
    await shop.put('/control', { charging: 'off', reason: '점검' });
    await customer.entersCard(registration);
    const cancel = ['charges', charge.merchant_uid, 'cancel'];

    const dry = await ops(sandbox, ...cancel);
    expect(dry.stdout).toMatch(/status +waiting[\s\S]*would be taken back/);
    const done = await ops(sandbox, ...cancel, '--yes');
    expect(done).toMatchObject({ status: 0, stdout: expect.stringMatching(/status +canceled/) });
    const paid = await paidOrderAfterwards(shop, customer);
    expect(await ops(sandbox, 'charges', paid, 'cancel', '--yes')).toMatchObject({
      ...{ status: 1, stdout: '', stderr: expect.stringContaining('not_in_this_state') },
    });
  },
);

async function paidOrderAfterwards(shop: Caller, customer: Customer): Promise<string> {
  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  return (await paidOrder(shop, customer)).merchant_uid;
}

it('lets a coming day go, for so many charges', async ({ sandbox }) => {
  const asked = ['control', 'release', 'run', '2099-12-01', '300', '--reason', '캠페인'];
  const dry = await ops(sandbox, ...asked);
  const done = await ops(sandbox, ...asked, '--yes');
  expect(dry.stdout).toContain('2099-12-01 would be released for 300 charges.');
  expect(done.stdout).toMatch(/daily limit +200 charges, 5,000,000 won[\s\S]*2099-12-01 +300/);
  const wrong = await ops(sandbox, 'control', 'release', 'run', '2099-12-01', '--reason', 'x');
  expect(wrong).toMatchObject({ status: 2 });
});

it('deletes a key that nothing needs, and names what still needs one', async ({
  sandbox,
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const needed = await ops(sandbox, 'keys', customer_uid, 'delete', '--yes');
  await ops(sandbox, 'cancel', id, '--now', '--yes');
  const deleted = await ops(sandbox, 'keys', customer_uid, 'delete', '--yes');
  expect(needed).toMatchObject({ status: 1, stderr: expect.stringContaining(id) });
  expect(deleted).toMatchObject({ status: 0, stdout: `${customer_uid} is being deleted.\n` });
});

it('says what doctor says where there are no credentials, without a stack trace', async () => {
  const nobody = {
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '',
    AWS_WEB_IDENTITY_TOKEN_FILE: '',
  };
  expect(await runTool('ops', { variables: nobody, words: ['cases'] })).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'There are no AWS credentials here, or they are no longer valid.\n' +
      'Sign in (aws sso login, or AWS_PROFILE=<name>), and run this again.\n',
  });
});

it.each([
  ['ko_KR.UTF-8', '구독을 이번 기간이 끝날 때 또는 지금 해지'],
  ['en_US.UTF-8', 'ends a subscription with its period, or now'],
])('helps in the language of the terminal: %s', async (LANG, sentence) => {
  const variables = { LC_ALL: '', LC_MESSAGES: '', LANG };
  const { stdout } = await runTool('ops', { variables, words: ['--help'] });
  expect(stdout).toContain(sentence);
});
