/** `npm run smoke`: says whether a deployed stage works, and changes nothing in it. */
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { listening } from '../adapters/support/listening.ts';
import { it } from '../contract/support/contract-test.ts';
import { passes } from '../contract/support/months.ts';
import { allNews } from '../contract/support/published.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { openTable } from '../contract/support/table.ts';
import { runTool } from '../contract/support/tool.ts';
import { type SmallAws, smallAws } from './support/small-aws.ts';

const control = (sandbox: Sandbox, path: string, body?: unknown) =>
  sandbox.control({ path: `/_sandbox${path}`, ...(body !== undefined && { body }) });

const table = await openTable();
it.override('variables', { AWS_ENDPOINT_URL_DYNAMODB: table.url });

it('passes in a fresh sandbox, and changes nothing there', async ({ sandbox, pg }) => {
  const trace = async () => [await table.contents(), await pg.book(), await allNews(sandbox)];
  const before = await trace();
  const { status, stdout } = await runTool('smoke', { sandbox });
  expect({ status, stdout }).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/\n6 passed, 0 failed, 0 warnings\. Nothing was charged\.\n$/),
  });
  expect(await trace()).toEqual(before);
});

it.for([
  ['that were never put', {}, 'The Iamport keys are not set'],
  [
    'that Iamport refuses',
    { imp_key: '1234', imp_secret: 'wrong' },
    'Iamport refuses the API keys',
  ],
] as const)('fails for API keys %s', async ([, iamport, says], { sandbox, onTestFinished }) => {
  const held = z.looseObject({ iamport: z.unknown() });
  const before = held.parse(await control(sandbox, '/secrets', {}));
  onTestFinished(
    async () => void (await control(sandbox, '/secrets', { iamport: before.iamport })),
  );
  // Invalidates tokens that were issued for the old keys.
  await passes(sandbox, 'PT1H');
  await control(sandbox, '/secrets', { iamport });
  const { status, stdout } = await runTool('smoke', { sandbox });
  expect(status).toBe(1);
  expect(stdout).toMatch(new RegExp(`error +${says}[^\\n]*\\n +→ npm run secrets`));
});

it('warns while charging is switched off', async ({ sandbox, shop, onTestFinished }) => {
  onTestFinished(async () => void (await shop.put('/control', { charging: 'on', reason: '끝' })));
  await shop.put('/control', { charging: 'off', reason: '점검' });
  const { status, stdout } = await runTool('smoke', { sandbox });
  expect(status).toBe(0);
  expect(stdout).toMatch(/warning +Charging is stopped/);
});

it('fails where a route is open to anybody, and says what to do about each', async () => {
  const url: string = await listening((request, response) => {
    const outputs = { ...stack(url), IamportApiUrl: url };
    const body =
      request.url === '/_sandbox/outputs' ? { aws_url: url, clock_offset_ms: 0, outputs } : {};
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const variables = { PORT: new URL(url).port };
  const { status, stdout } = await runTool('smoke', { words: ['--sandbox'], variables });
  expect(status).toBe(1);
  expect(stdout).toContain('POST /charges without a signature: 200 instead of 403');
  expect(stdout).toContain('GET /me/plans without a token: 200 instead of 401');
  expect(stdout).toContain('2 passed, 4 failed');
  expect(stdout.match(/→ /g)).toHaveLength(4);
  expect(stdout.match(/→ .*--revert-drift/g)).toHaveLength(2);
});

it('fails where nothing answers, or where no stage is deployed', async () => {
  const nowhere = await runTool('smoke', { words: ['--sandbox'], variables: { PORT: '1' } });
  const empty = await runTool('smoke', { variables: await smallAws({}) });
  expect(nowhere).toMatchObject({ status: 1, stderr: expect.stringContaining('npm start') });
  expect(empty).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Deploy it first: npm run deploy -- -c stage=dev'),
  });
});

const quiet = { AlarmName: 'Billing-dev-DispatcherSilent', StateValue: 'OK' } as const;
const ringing = {
  AlarmName: 'Billing-dev-DeadLetters',
  StateValue: 'ALARM',
  AlarmDescription: 'Work failed. RUNBOOK.md: Dead letters.',
} as const;

it.for<[what: string, alarms: NonNullable<SmallAws['alarms']>, status: number, says: RegExp]>([
  ['all is quiet', [quiet], 0, /ok +The dispatcher has run[\s\S]*None of 1 alarms rings/],
  ['the stack is new', [{ ...quiet, StateValue: 'INSUFFICIENT_DATA' }], 0, /warning +Nobody knows/],
  ['the dispatcher is silent', [{ ...quiet, StateValue: 'ALARM' }], 1, /error +\S+Silent rings/],
  ['an alarm rings', [quiet, ringing], 1, /DeadLetters rings\.\n +→ .*RUNBOOK\.md: Dead letters/],
  ['nothing watches', [], 1, /No alarm watches the dispatcher/],
])('asks the alarms of a stage in AWS: %s', async ([, alarms, status, says], { sandbox }) => {
  const stacks = stage(sandbox.url);
  const variables = await smallAws({ stacks, alarms }, sandbox);
  const run = await runTool('smoke', { variables });
  expect(run).toMatchObject({ status, stdout: expect.stringMatching(says) });
  expect(run.stdout).toContain('GET /control, signed by you: 200');
});

it('names the permission that an unauthorized caller lacks', async ({ sandbox }) => {
  const stacks = stage(sandbox.url);
  const run = await runTool('smoke', { variables: await smallAws({ stacks, alarms: [quiet] }) });
  expect(run.status).toBe(1);
  expect(run.stdout).toMatch(/signed by you: 403 instead of 200\n +→ .*execute-api:Invoke/);
});

it('warns when no person is subscribed to alarms', async ({ sandbox }) => {
  const stacks = stage(sandbox.url);
  const aws = { stacks, alarms: [quiet], listeners: 0 };
  const { status, stdout } = await runTool('smoke', { variables: await smallAws(aws, sandbox) });
  expect(status).toBe(0);
  expect(stdout).toMatch(/warning +Nobody is told when an alarm rings.*\n +→ .*alarmEmail/);
});

it('fails where the stack with the alarms was not deployed', async ({ sandbox }) => {
  const stacks = { 'Billing-dev': stack(sandbox.url) };
  const variables = await smallAws({ stacks, alarms: [quiet] }, sandbox);
  const { status, stdout } = await runTool('smoke', { variables });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /no stack BillingObservability-dev\.\n +→ .*npm run deploy -- -c stage=dev/,
  );
});

it('shows AWS’s refusal in AWS’s words', async ({ sandbox }) => {
  const stacks = stage(sandbox.url);
  const variables = await smallAws({ stacks, forbidden: 'DescribeStacks' });
  expect(await runTool('smoke', { variables })).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^AWS refuses: OPERATOR is not authorized to .*\nUse credent.*\n$/,
    ),
  });
});

const stack = (url: string) => ({
  ApiUrl: url,
  WebhookUrl: `${url}/webhooks/iamport`,
  IamportApiUrl: 'https://api.iamport.kr',
  WindowPg: 'html5_inicis.INIBillTst',
  TableName: 'table',
  IamportSecretArn: 'iamport',
  InicisSecretArn: 'inicis',
  SettingsCheckName: 'check-settings',
});

const stage = (url: string) => ({
  'Billing-dev': stack(url),
  'BillingObservability-dev': {
    AlarmTopicArn: 'arn:aws:sns:ap-northeast-2:000000000000:alarms',
  },
});

describe('in a Korean terminal', () => {
  const korean = { LC_ALL: 'ko_KR.UTF-8' };

  it('says what it found and what to do in Korean', async ({ sandbox, shop, onTestFinished }) => {
    onTestFinished(async () => void (await shop.put('/control', { charging: 'on', reason: '끝' })));
    await shop.put('/control', { charging: 'off', reason: '점검' });
    const { stdout } = await runTool('smoke', { sandbox, variables: korean });
    expect(stdout).toMatch(
      /warning +결제가 멈춰 있습니다: 사람이 끔\.\n +→ infra\/RUNBOOK\.ko\.md/,
    );
    expect(stdout).toMatch(/통과 \d, 실패 0, 경고 \d\. 아무것도 결제하지 않았습니다\.\n$/);
    expect(stdout).not.toMatch(/[A-Za-z’]{2,} [a-z’]{2,} [a-z’]{2,}/);
  });

  it('names a ringing alarm, and a stage that is not there', async ({ sandbox }) => {
    const stacks = stage(sandbox.url);
    const aws = await smallAws({ stacks, alarms: [quiet, ringing] }, sandbox);
    const rings = await runTool('smoke', { variables: { ...aws, ...korean } });
    expect(rings.stdout).toMatch(
      /error +\S+DeadLetters 알람이 울리고 있습니다\.\n +→ .*Dead letters/,
    );
    const empty = await runTool('smoke', { variables: { ...(await smallAws({})), ...korean } });
    expect(empty.stderr).toMatch(/스택 \S+이\(가\) 없습니다\.\n먼저 배포하거나/);
  });
});
