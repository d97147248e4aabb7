/** One stage of the shop: a stack of what is kept, one of what runs on it, and one that watches it. */
import type { Construct } from 'constructs';
import { BillingStack } from './billing-stack.ts';
import type { Config } from './config/config.ts';
import { stackNamesOf } from './config/stack-names.ts';
import { DataStack } from './data-stack.ts';
import { ObservabilityStack } from './observability-stack.ts';

export interface Stage {
  readonly data: DataStack;
  readonly billing: BillingStack;
  readonly observability: ObservabilityStack;
}

export function stageIn(scope: Construct, config: Config): Stage {
  const { stage, region } = config;
  const names = stackNamesOf(stage);
  const props = { config, env: { region }, terminationProtection: stage === 'prod' };
  const data = new DataStack(scope, names.data, props);
  const billing = new BillingStack(scope, names.billing, { ...props, data });
  const watched = { data, billing };
  const observability = new ObservabilityStack(scope, names.observability, { ...props, watched });
  return { data, billing, observability };
}
