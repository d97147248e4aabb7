/** Stacks as the tests look at them: any configuration, synthesized without bundling. */
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../../cdk.json' with { type: 'json' };
import { type Config, readConfig } from '../../infra/config/config.ts';
import { type Stage, stageIn } from '../../infra/stage.ts';

export type TestContext = Readonly<Record<string, unknown>>;

/** What runs. */
export function templateOf(context: TestContext = {}): Template {
  return templateIn(context, 'billing');
}

/** What is kept. */
export function dataTemplateOf(context: TestContext = {}): Template {
  return templateIn(context, 'data');
}

/** What watches both. */
export function observabilityTemplateOf(context: TestContext = {}): Template {
  return templateIn(context, 'observability');
}

/** The templates of every configuration that was asked for, in JSON: each is synthesized once. */
const texts = new Map<string, Readonly<Record<keyof Stage, string>>>();

/** A copy of its own for everybody who asks. */
function templateIn(context: TestContext, name: keyof Stage): Template {
  const key = JSON.stringify(context);
  const all = texts.get(key) ?? textsOf(stageOf(context));
  texts.set(key, all);
  return Template.fromJSON(JSON.parse(all[name]));
}

function textsOf({ data, billing, observability }: Stage) {
  const textOf = (stack: Stack) => JSON.stringify(Template.fromStack(stack).toJSON());
  return {
    data: textOf(data),
    billing: textOf(billing),
    observability: textOf(observability),
  };
}

export function stageOf(context: TestContext = {}): Stage {
  // The CDK's own check of the templates takes longer than making them; app.test.ts lets it judge.
  const app = new App({ context: withoutBundling, builtinCloudFormationValidation: false });
  return stageIn(app, configOf(context));
}

/** In the order in which they are deployed. */
export function namedStacks({ data, billing, observability }: Stage) {
  const stacks: readonly { readonly name: keyof Stage; readonly stack: Stack }[] = [
    { name: 'data', stack: data },
    { name: 'billing', stack: billing },
    { name: 'observability', stack: observability },
  ];
  return stacks;
}

export function configOf(context: TestContext): Config {
  const reading = readConfig((name) => context[name]);
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  return reading.config;
}

/** The bundles take seconds; without them the stack is the same in all else. */
export const withoutBundling = { ...cdk.context, 'aws:cdk:bundling-stacks': [] };

/** A complete production configuration of a shop that leaves its customers to Cognito. */
export const prodContext = {
  stage: 'prod',
  impCode: 'imp12345678',
  pg: 'html5_inicis.MOIshop001',
  alarmEmail: 'night@shop.example',
};

/** Added to a configuration: a shop that signs its customers in by itself. */
export const ownIssuer = { jwtIssuer: 'https://login.shop.example', jwtAudience: 'web' };
