/** A stack's template with what it reads of the others written in, as CloudFormation carries it out. */
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';
import type { Stage } from '../../infra/stage.ts';
import { namedStacks } from './synthesized.ts';

export function joined(stage: Stage, name: keyof Stage): Template {
  const stacks = new Map(namedStacks(stage).map(({ stack }) => [stack.stackName, stack]));
  const outputOf = (stackName: string, output: string): unknown => {
    const source = stacks.get(stackName);
    const outputs = source && withOutputs.parse(Template.fromStack(source).toJSON()).Outputs;
    const found = outputs?.[output];
    if (found === undefined) throw new Error(`${stackName} has no output ${output}.`);
    return found.Value;
  };
  return Template.fromJSON(
    object.parse(written(Template.fromStack(stage[name]).toJSON(), outputOf)),
  );
}

const withOutputs = z.object({ Outputs: z.record(z.string(), z.object({ Value: z.unknown() })) });

const object = z.record(z.string(), z.unknown());

const reference = z.strictObject({
  'Fn::GetStackOutput': z.object({ StackName: z.string(), OutputName: z.string() }),
});

function written(
  value: unknown,
  outputOf: (stackName: string, output: string) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((one) => written(one, outputOf));
  if (typeof value !== 'object' || value === null) return value;
  const read = reference.safeParse(value);
  if (read.success) {
    const { StackName, OutputName } = read.data['Fn::GetStackOutput'];
    return outputOf(StackName, OutputName);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, written(one, outputOf)]),
  );
}
