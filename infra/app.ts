/** The CDK app: reads the configuration, builds the stacks of one stage, and has them checked. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, PCIDSS321Checks } from 'cdk-nag';
import { acknowledgementsOf } from './acknowledgements.ts';
import { readConfig } from './config/config.ts';
import { stageIn } from './stage.ts';

const app = new App();
const reading = readConfig((name) => app.node.tryGetContext(name));
if ('problems' in reading) {
  console.error(`The configuration is not complete:\n- ${reading.problems.join('\n- ')}`);
  process.exit(1);
}

const { config } = reading;
const stage = stageIn(app, config);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new PCIDSS321Checks(app));
for (const { construct, id, reason } of acknowledgementsOf(stage)) {
  Validations.of(construct).acknowledge({ id, reason });
}
