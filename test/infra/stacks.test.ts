/** The stacks of a stage: how full they may be, and which of them knows which. */
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { joined } from './joined.ts';
import { namedStacks, ownIssuer, prodContext, stageOf } from './synthesized.ts';
import { resourcesOf } from './template-facts.ts';

/** CloudFormation takes 500 resources in one stack, and a new route brings six. */
const MOST = 400;

describe.each([
  ['dev', {}],
  [
    "prod with the shop's own issuer and topic",
    {
      ...prodContext,
      ...ownIssuer,
      alarmTopicArn: 'arn:aws:sns:ap-northeast-2:111122223333:night',
    },
  ],
])('the stacks of %s', (_name, context) => {
  const stage = stageOf(context);
  const stacks = namedStacks(stage).map(({ name, stack }) => ({
    name,
    template: Template.fromStack(stack),
  }));

  it.each(stacks)(`$name has something in it, and at most ${MOST} resources`, ({ template }) => {
    const count = resourcesOf(template).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(MOST);
  });

  it('know each other in one direction: observability reads billing, and both read data', () => {
    const { data, billing } = stage;
    expect(stacks.map(({ name, template }) => [name, stacksReadBy(template)])).toEqual([
      ['data', []],
      ['billing', [data.stackName]],
      ['observability', [billing.stackName, data.stackName]],
    ]);
  });

  it('are deployed in that order, so that what one reads is there', () => {
    const before = namedStacks(stage).map(({ name, stack }) => [
      name,
      stack.dependencies.map(({ stackName }) => stackName).toSorted(),
    ]);
    expect(Object.fromEntries(before)).toEqual({
      data: [],
      billing: [stage.data.stackName],
      observability: [stage.billing.stackName, stage.data.stackName],
    });
  });

  it('read nothing of another that it does not give out', () => {
    for (const name of ['billing', 'observability'] as const)
      expect(stacksReadBy(joined(stage, name))).toEqual([]);
  });
});

function stacksReadBy(template: Template): readonly string[] {
  const text = JSON.stringify(template.toJSON());
  const read = [...text.matchAll(/"Fn::GetStackOutput":\{[^}]*"StackName":"([^"]+)"/g)];
  return [...new Set(read.flatMap(([, name = '']) => name))].toSorted();
}
