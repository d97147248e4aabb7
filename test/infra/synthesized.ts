/** Stacks as the tests look at them: any configuration, synthesized without bundling. */
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../../cdk.json' with { type: 'json' };
import { BillingStack } from '../../infra/billing-stack.ts';
import { type Config, readConfig } from '../../infra/config.ts';

export type TestContext = Readonly<Record<string, unknown>>;

export function templateOf(context: TestContext = {}): Template {
  return Template.fromStack(stackOf(context));
}

export function stackOf(context: TestContext = {}): BillingStack {
  const config = configOf(context);
  const app = new App({ context: withoutBundling });
  return new BillingStack(app, 'Billing', { config, env: { region: config.region } });
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
};

/** Added to a configuration: a shop that signs its customers in by itself. */
export const ownIssuer = { jwtIssuer: 'https://login.shop.example', jwtAudience: 'web' };
