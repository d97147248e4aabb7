/** The CDK app: reads the configuration, builds one stage's stack, and has it checked. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgementsOf } from './acknowledgements.ts';
import { BillingStack } from './billing-stack.ts';
import { readConfig } from './config.ts';

const app = new App();
const reading = readConfig((name) => app.node.tryGetContext(name));
if ('problems' in reading) {
  console.error(`The configuration is not complete:\n- ${reading.problems.join('\n- ')}`);
  process.exit(1);
}

const { config } = reading;
const stack = new BillingStack(app, `Billing-${config.stage}`, {
  config,
  env: { region: config.region },
  terminationProtection: config.stage === 'prod',
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
for (const { construct, id, reason } of acknowledgementsOf(stack)) {
  Validations.of(construct).acknowledge({ id, reason });
}
