/** `npm run ops`: an operator reads, decides and refunds; nothing changes without `--yes`. */
import { describe, expect } from 'vitest';
import { caseAbout } from '../contract/support/cases.ts';
import { alone, it } from '../contract/support/contract-test.ts';
import { passes } from '../contract/support/months.ts';
import { newOrder } from '../contract/support/orders.ts';
import { reportsIn } from '../contract/support/reconciliations.ts';
import { paidOrder, storyOf } from '../contract/support/refunds.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { newTerms, started } from '../contract/support/subscriptions.ts';
import { runTool, type ToolRun } from '../contract/support/tool.ts';

const ops = (sandbox: Sandbox, ...words: readonly string[]): Promise<ToolRun> =>
  runTool('ops', { sandbox, words });

/** The command that a dry run prints, as a person pastes it. */
const named = ({ stdout }: ToolRun): readonly string[] =>
  (/npm run ops -- --sandbox (.*)\n/.exec(stdout)?.[1] ?? '')
    .split(/ (?=(?:[^']*'[^']*')*[^']*$)/)
    .map((word) => word.replaceAll("'", ''));

it.beforeAll(({ pg }) => pg.losesWebhooks());

describe('charges and subscriptions', () => {
  it('are shown as tables, or as the API’s own answer', async ({ sandbox, shop, customer }) => {
    const order = await paidOrder(shop, customer);
    const own = ['charges', '--customer', customer.id];

    const table = await ops(sandbox, ...own);
    const json = await ops(sandbox, ...own, '--json');
    const one = await ops(sandbox, 'charges', order.merchant_uid);

    expect(table).toMatchObject({ status: 0, stderr: '' });
    expect(table.stdout).toMatch(
      new RegExp(`created \\(Seoul\\).*\\n[-: 0-9]+  ${order.merchant_uid}  paid    3,000 `),
    );
    expect(JSON.parse(json.stdout)).toMatchObject({ charges: [{ ...order, status: 'paid' }] });
    expect(one.stdout).toMatch(/status +paid[\s\S]*424242\*+2[\s\S]*History\n.*\n.*claimed/);
  });

  it('are read page by page, up to the wanted number', async ({ sandbox, shop, customer }) => {
    const { customer_uid } = await paidOrder(shop, customer);
    for (let more = 0; more < 2; more += 1) await shop.post('/charges', newOrder(customer_uid));
    const list = ['charges', '--key', customer_uid, '--json', '--limit'];
    const [two, all] = [await ops(sandbox, ...list, '2'), await ops(sandbox, ...list, '500')];
    expect(JSON.parse(two.stdout).charges).toHaveLength(2);
    expect(JSON.parse(all.stdout).charges).toHaveLength(3);
  });

  it('with a monthly charge show their next due dates, each with its rule', async ({
    sandbox,
    shop,
    customer,
  }) => {
    const { id } = await started(shop, newTerms(await customer.registersCard()));
    const { status, stdout } = await ops(sandbox, 'subscriptions', id);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /status +active[\s\S]*Will be charged.*\n.*\n +2 {2}20\d\d-\d\d-\d\d {2}9,900 {2}\w+/,
    );
  });
});

describe('a refund', () => {
  it('is first shown, and made once by the command that the dry run names', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const { merchant_uid } = await paidOrder(shop, customer);
    const asked = ['refund', merchant_uid, '--amount', '1000', '--reason', '고객 요청'];

    const dry = await ops(sandbox, ...asked);
    const before = await pg.refundedOf(merchant_uid);
    const runs = [await ops(sandbox, ...named(dry)), await ops(sandbox, ...named(dry))];

    expect(dry.stdout).toContain('1,000 won would go back; 2,000 would be left.');
    expect(before).toEqual([]);
    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    expect(await pg.refundedOf(merchant_uid)).toEqual([1000]);
    expect(await storyOf(shop, merchant_uid)).toMatchObject({
      refunds: [{ amount: 1000, reason: '고객 요청' }],
    });
  });

  it('of all refunds what is left, and the same amount when repeated', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const { merchant_uid } = await paidOrder(shop, customer);
    const all = ['refund', merchant_uid, '--amount', 'all', '--reason', '해지'];
    const sure = [...all, '--refund-id', 'ops-all', '--yes'];
    const runs = [await ops(sandbox, ...sure), await ops(sandbox, ...sure)];
    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    expect(await pg.refundedOf(merchant_uid)).toEqual([3000]);
    expect(await ops(sandbox, ...all)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Nothing is left to refund'),
    });
  });

  it('of more than is left is refused in the API’s words', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const { merchant_uid } = await paidOrder(shop, customer);
    const asked = ['refund', merchant_uid, '--amount', '3001', '--reason', 'x'];
    const dry = await ops(sandbox, ...asked);
    const sent = await ops(sandbox, ...asked, '--refund-id', 'too-much', '--yes');
    expect(dry.stdout).toContain('It would be refused: 3,000 won are left to refund.');
    expect(dry.stdout).not.toContain('--yes');
    expect(dry.status).toBe(1);
    expect(sent).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^409 refund_exceeds_balance: /),
    });
    expect(await pg.refundedOf(merchant_uid)).toEqual([]);
  });

  it('whose answer is lost exits with 3, and is found when the command is repeated', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const { merchant_uid, customer_uid } = await paidOrder(shop, customer);
    await pg.plan({ operation: 'cancel', fault: 'timeout_after', customer_uid });
    const sure = ['--amount', 'all', '--reason', 'x', '--refund-id', 'lost', '--yes'];
    const first = await ops(sandbox, 'refund', merchant_uid, ...sure);
    await passes(sandbox, 'PT1H');
    const again = await ops(sandbox, 'refund', merchant_uid, ...sure);
    expect(first).toMatchObject({ status: 3, stdout: expect.stringContaining('not known yet') });
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('Refunded: 3,000') });
    expect(await pg.refundedOf(merchant_uid)).toEqual([3000]);
  });

  it('is not made by --yes alone', async ({ sandbox, shop, customer }) => {
    const { merchant_uid } = await paidOrder(shop, customer);
    const hasty = ['refund', merchant_uid, '--amount', 'all', '--reason', 'x', '--yes'];
    expect(await ops(sandbox, ...hasty)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--yes needs a --refund-id'),
    });
  });
});

describe('a case', () => {
  it('is shown with its evidence, and decided only with --yes', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const order = newOrder(await customer.registersCard());
    const { customer_uid, merchant_uid } = order;
    await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid });
    await shop.post('/charges', order);
    await passes(sandbox, 'PT20M');
    const { id } = await caseAbout(shop, merchant_uid);
    const verdict = ['cases', id, 'waive', '--reason', '고객과 합의'];

    const list = await ops(sandbox, 'cases', '--why', 'payment_mismatch');
    const dry = await ops(sandbox, ...verdict);
    const still = await caseAbout(shop, merchant_uid);
    const early = await ops(sandbox, ...verdict, '--yes');
    const [payment] = await pg.chargesOn(customer_uid);
    await pg.cancels(payment?.imp_uid ?? expect.fail('nothing was paid'));
    const sure = await ops(sandbox, ...verdict, '--yes');

    expect(list.stdout).toContain(id);
    expect(dry.stdout).toMatch(/Iamport’s records now\n.*\nimp_\d+ +paid +4,000/);
    expect(dry.stdout).toContain('waive would be refused. Fitting: adopt, refund.');
    expect(dry.stdout).not.toContain('--yes');
    expect(still).toMatchObject({ status: 'open' });
    expect(early).toMatchObject({ status: 1, stderr: expect.stringContaining('payment_exists') });
    expect(sure).toMatchObject({ status: 0, stdout: expect.stringMatching(/decided +waive/) });
    expect(await caseAbout(shop, merchant_uid)).toMatchObject({
      closed: { verdict: 'waive', reason: '고객과 합의', actor: expect.stringMatching(/^arn:/) },
    });
  });
});

describe('a reconciliation', () => {
  // On books of its own: what waits in other tests' cases would differ here too.
  alone(
    'starts only with --yes, is waited for, and exits with 4 on a discrepancy',
    async ({ sandbox, shop, customer, pg }) => {
      const { merchant_uid } = await paidOrder(shop, customer);
      await pg.cancels((await storyOf(shop, merchant_uid)).imp_uid, 500);
      const begun = (await reportsIn(shop)).length;

      const dry = await ops(sandbox, 'reconcile');
      const none = (await reportsIn(shop)).length - begun;
      const first = await ops(sandbox, 'reconcile', '--days', '1', '--yes');
      const second = await ops(sandbox, 'reconcile', '--days', '1', '--yes', '--json');

      expect(dry).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing was done') });
      expect(none).toBe(0);
      expect(first.status).toBe(4);
      expect(first.stderr).toMatch(/^Comparing: /);
      expect(first.stdout).toMatch(new RegExp(`refund_unknown +${merchant_uid} .*recorded`));
      expect(second.status).toBe(0);
      expect(JSON.parse(second.stdout)).toMatchObject({ zero_difference: true });
      expect((await ops(sandbox, 'reconcile', 'list')).stdout).toMatch(/agree.*\n.*1 differed/);
    },
  );
});

describe('control', () => {
  it('is changed only with --yes, and shows who changed it and why', async ({ sandbox, shop }) => {
    const off = ['control', 'off', '--reason', '점검'];
    const dry = await ops(sandbox, ...off);
    expect(await shop.get('/control')).toMatchObject({ body: { charging: 'on' } });
    const sure = await ops(sandbox, ...off, '--yes');
    expect(await shop.get('/control')).toMatchObject({ body: { charging: 'off' } });
    await ops(sandbox, 'control', 'on', '--reason', '끝', '--yes');
    const freed = await ops(sandbox, 'control', 'release', 'breaker', '--reason', '확인', '--yes');

    expect(dry.stdout).toContain('Charging would be turned off, for everyone.');
    expect(sure.stdout).toMatch(/charging +off[\s\S]*charging off +arn:\S+ +점검/);
    expect(freed.stdout).toMatch(/charging +on[\s\S]*released breaker +arn:\S+ +확인/);
  });
});

it.for([
  [['charge'], 'There is no command charge.'],
  [['charges', '--colour'], 'There is no option --colour.'],
  [['refund'], 'refund takes one merchant_uid.'],
  [['control', 'off'], '--reason says why.'],
  [['control', 'release', 'everything', '--reason', 'x'], 'control does not know'],
  [['reconcile', '--from', '23.11.2026'], 'is no date'],
  [['cases', 'x', 'adopt', '--reason', 'x'], 'adopt and refund name an imp_uid'],
] as const)('ends with 2 for %j, and says how it is used', async ([words, says], { sandbox }) => {
  const { status, stderr } = await ops(sandbox, ...words);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(says) });
  expect(stderr).toContain('npm run ops --');
});

it('shows a refusal in the API’s own words', async ({ sandbox }) => {
  expect(await ops(sandbox, 'charges', 'never')).toMatchObject({
    status: 1,
    stderr: '404 charge_not_found: There is no charge with this merchant_uid.\n',
  });
});
