/** The app as cdk runs it: it writes a stack that passes its own checks, or says what is wrong. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { expect, it, onTestFinished } from 'vitest';
import cdk from '../../cdk.json' with { type: 'json' };
import { prodContext, type TestContext, withoutBundling } from './synthesized.ts';

const app = join(import.meta.dirname, '../../infra/app.ts');

function run(context: TestContext) {
  const outdir = mkdtempSync(join(tmpdir(), 'billing-app-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const { status, stderr } = spawnSync(process.execPath, [app], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...withoutBundling, ...context }),
    },
  });
  return { status, stderr, wrote: (file: string) => existsSync(join(outdir, file)) };
}

it('synthesizes a prod stage without an account, a credential or a finding', () => {
  const { status, stderr, wrote } = run(prodContext);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const stack of ['BillingData-prod', 'Billing-prod', 'BillingObservability-prod'])
    expect(wrote(`${stack}.template.json`), stack).toBe(true);
});

it('refuses an incomplete prod stage with what is missing, and no stack trace', () => {
  const { status, stderr, wrote } = run({ stage: 'prod' });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^The configuration is not complete:\n- impCode is missing.*\n- pg must.*\n- alarmEmail or/,
  );
  expect(stderr).not.toContain('    at ');
  expect(wrote('manifest.json')).toBe(false);
});

it('sets every feature flag as this version of the CDK recommends', () => {
  expect(cdk.context).toMatchObject(recommended);
});
