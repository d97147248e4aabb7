/** Ids of functions: given as data, and the same whatever the file of a handler is called. */
import { Template } from 'aws-cdk-lib/assertions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deploymentSteps, jobs } from '../../../infra/jobs.ts';
import { routes } from '../../../infra/routes.ts';
// Loaded here already: the CDK takes longer to load than a test may last on a busy machine.
import '../synthesized.ts';
import { resourcesOf } from '../template-facts.ts';

afterEach(() => {
  vi.doUnmock('../../../infra/routes.ts');
  vi.doUnmock('../../../infra/jobs.ts');
});

const rows = [...routes, ...jobs, ...deploymentSteps];

describe('the ids of functions', () => {
  it('are one for each handler, and name no other', () => {
    const pairs = new Set(rows.map(({ functionId, handler }) => `${functionId} is ${handler}`));
    expect(new Set(rows.map(({ functionId }) => functionId)).size).toBe(pairs.size);
    expect(new Set(rows.map(({ handler }) => handler)).size).toBe(pairs.size);
  });

  it('stay when every handler file is renamed: nothing that is deployed is replaced', async () => {
    const before = await idsOfStage();
    const renamed = await idsOfStageWith((handler) => `renamed-${handler}`);
    expect(before.descriptions).toHaveLength(new Set(rows.map(({ handler }) => handler)).size);
    expect(renamed.descriptions).toEqual(before.descriptions.map((one) => `renamed-${one}`));
    expect(renamed.ids).toEqual(before.ids);
  });
});

/** The stage as the CDK would deploy it if the handlers' files were called otherwise. */
async function idsOfStageWith(rename: (handler: string) => string) {
  const renamed = <Row extends { readonly handler: string }>(row: Row): Row => ({
    ...row,
    handler: rename(row.handler),
  });
  vi.resetModules();
  vi.doMock(import('../../../infra/routes.ts'), async (original) => ({
    ...(await original()),
    routes: routes.map(renamed),
  }));
  vi.doMock(import('../../../infra/jobs.ts'), async (original) => {
    const actual = await original();
    return {
      ...actual,
      jobs: actual.jobs.map(renamed),
      clockJobs: actual.clockJobs.map(renamed),
      queueJobs: actual.queueJobs.map(renamed),
      deploymentSteps: [renamed(actual.deploymentSteps[0])] as const,
    };
  });
  return idsOfStage();
}

async function idsOfStage() {
  const { namedStacks, stageOf } = await import('../synthesized.ts');
  const resources = namedStacks(stageOf()).flatMap(({ stack }) =>
    resourcesOf(Template.fromStack(stack)),
  );
  const functions = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  return {
    ids: resources.map(([id, { Type }]) => `${Type} ${id}`),
    descriptions: functions.map(([, { Properties }]) => String(Properties?.Description)),
  };
}
