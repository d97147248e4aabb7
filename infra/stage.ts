/** One stage of the shop: the stack of what is kept, and the stack of what runs on it. */
import type { Construct } from 'constructs';
import { BillingStack } from './billing-stack.ts';
import type { Config } from './config/config.ts';
import { DataStack } from './data-stack.ts';

export interface Stage {
  readonly data: DataStack;
  readonly billing: BillingStack;
}

export function stageIn(scope: Construct, config: Config): Stage {
  const { stage, region } = config;
  const props = { config, env: { region }, terminationProtection: stage === 'prod' };
  const data = new DataStack(scope, `BillingData-${stage}`, props);
  return { data, billing: new BillingStack(scope, `Billing-${stage}`, { ...props, data }) };
}
