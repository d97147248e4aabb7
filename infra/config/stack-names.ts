/** What the stacks of a stage are called: for the CDK app, and for the tools that look them up. */
import type { Config } from './config.ts';

export function stackNamesOf(stage: Config['stage']) {
  return {
    data: `BillingData-${stage}`,
    billing: `Billing-${stage}`,
    observability: `BillingObservability-${stage}`,
  } as const;
}
