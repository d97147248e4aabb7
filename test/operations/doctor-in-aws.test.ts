/** `npm run doctor` for a stage in AWS: it checks machine, account, region and stage. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { checkMachine } from '../../infra/operations/check-machine.ts';
import { it } from '../contract/support/contract-test.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { runCheck, runTool } from '../contract/support/tool.ts';
import { type SmallAws, smallAws } from './support/small-aws.ts';

const bootstrapped = { CDKToolkit: { BootstrapVersion: '30' } };

it.for<[what: string, aws: SmallAws, says: RegExp]>([
  ['no credentials', { expired: true }, /There are no AWS credentials here.*\n +→ Sign in/],
  [
    'no bootstrap',
    {},
    /ap-northeast-2 is not bootstrapped\.\n +→ npx cdk bootstrap aws:\/\/000000000000\/ap-northeast-2/,
  ],
  [
    'a bootstrap that is too old',
    { stacks: { CDKToolkit: { BootstrapVersion: '5' } } },
    /The bootstrap is too old\.\n +→ npx cdk bootstrap/,
  ],
  [
    'too few functions at once for its workers, as a new account has',
    { stacks: bootstrapped, concurrency: 10 },
    /error +Only 10 functions .* take up to 13\.\n +→ Ask AWS for 1,000/,
  ],
])('names %s, with its cure', async ([, aws, says]) => {
  const run = await runTool('doctor', { variables: await smallAws(aws) });
  expect(run).toMatchObject({ status: 1, stdout: expect.stringMatching(says) });
});

it('names a region that does not answer', async () => {
  const variables = { ...(await smallAws({})), AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  const words = ['--region', 'ap-nowhere-9'];
  const { status, stdout } = await runTool('doctor', { variables, words });
  expect(status).toBe(1);
  expect(stdout).toMatch(/AWS does not answer in the region ap-nowhere-9\.\n +→ .*--region/);
});

it('names a stage that is not deployed', async () => {
  const variables = await smallAws({ stacks: bootstrapped });
  const { status, stderr } = await runTool('doctor', { variables });
  expect(status).toBe(1);
  expect(stderr).toBe(
    'There is no stack Billing-dev in ap-northeast-2 of this account.\n' +
      'Deploy it first: npm run deploy -- -c stage=dev\n',
  );
});

it.for<[SmallAws, string[], RegExp]>([
  [{ concurrency: 50 }, [], /warning +Only 50 functions .* take up to 13\./],
  [{ concurrency: 100 }, [], /ok +100 functions may run at once/],
  [{ concurrency: 100 }, ['-c', 'callsInFlight=200'], /warning +Only 100 .* take up to 28\./],
  [
    { forbidden: 'GetAccountSettings' },
    [],
    /warning +AWS does not say .*\n +→ .*GetAccountSettings/,
  ],
])('%j and %j: says whether so many functions may run at once', async ([aws, words, says]) => {
  const variables = await smallAws({ stacks: bootstrapped, ...aws });
  expect((await runTool('doctor', { variables, words })).stdout).toMatch(says);
});

it('finds nothing wrong with a correct stage in AWS, whose keys no person may read', async ({
  sandbox,
}) => {
  const { status, stdout } = await runTool('doctor', { variables: await stageBehind(sandbox) });
  expect({ status, stdout }).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/role\/operator[\s\S]*bootstrapped \(version 30\)[\s\S]*Nothing/),
  });
  expect(stdout).toMatch(/signKey.*32 characters, SHA-256 begins with 3a9503069192f207/);
});

it.for<[SmallAws, RegExp]>([
  [{ forbidden: 'InvokeFunction' }, /may not ask Billing-dev-check[\s\S]*lambda:InvokeFunction/],
  [{ invoked: async () => undefined }, /Billing-dev-check failed.*\n.*logs check-settings 10m/],
])('%j: says why the settings could not be checked', async ([aws, says], { sandbox }) => {
  const variables = await stageBehind(sandbox, {}, aws);
  const { status, stderr } = await runTool('doctor', { variables });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(says) });
});

it('names a channel key that Iamport does not have, with its cure', async ({ sandbox }) => {
  const variables = await stageBehind(sandbox, { WindowChannelKey: 'channel-key-gone' });
  const { status, stdout } = await runTool('doctor', { variables });
  expect(status).toBe(1);
  expect(stdout).toMatch(/no channel of KG Inicis with the channel key.*\n +→ .*-c channelKey=/);
});

it.for([
  [{ node: '20.19.0', cli: '2.1148.1' }, /This is Node 20\.19\.0/, /npm ci brings it/],
  [{ node: '24.21.0', cli: undefined }, /CDK CLI here is missing/, /npm ci installs it/],
  [{ node: '24.21.0', cli: '3.0.0' }, /CDK CLI here is 3\.0\.0/, /cannot read this app/],
] as const)('names what this machine lacks: %j', ([machine, says, cure]) => {
  const checks = checkMachine({ ...machine, pinnedCli: '2.1148.1' });
  expect(checks.filter(({ kind }) => kind === 'found')).toMatchObject([
    { severity: 'error', says: expect.stringMatching(says), cure: expect.stringMatching(cure) },
  ]);
});

/** A stage in AWS that has the sandbox's table and secrets. */
async function stageBehind(
  sandbox: Sandbox,
  more: Readonly<Record<string, string>> = {},
  aws: SmallAws = {},
) {
  const own = { SettingsCheckName: 'Billing-dev-check', ...more };
  const stacks = { ...bootstrapped, 'Billing-dev': { ...(await outputsOf(sandbox)), ...own } };
  const invoked = async (name: string) => {
    expect(name).toBe('Billing-dev-check');
    const said = await runCheck(sandbox, { CHANNEL_KEY: more.WindowChannelKey });
    return said.trim().split('\n').at(-1);
  };
  return smallAws({ stacks, invoked, ...aws }, sandbox);
}

const place = z.object({ outputs: z.record(z.string(), z.string()) });

const outputsOf = async (sandbox: Sandbox) =>
  place.parse(await sandbox.control({ path: '/_sandbox/outputs' })).outputs;
