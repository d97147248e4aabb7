/** The findings of cdk-nag that this stack accepts, each for one construct and for a reason. */
import type { IConstruct } from 'constructs';
import type { BillingStack } from './billing-stack.ts';
import { CustomerPool } from './customer-pool.ts';

export interface Acknowledgement {
  readonly construct: IConstruct;
  readonly id: string;
  readonly reason: string;
}

export function acknowledgementsOf(stack: BillingStack): readonly Acknowledgement[] {
  return [...forSecrets(stack), ...forCustomers(stack), ...forFunctions(stack)];
}

function forSecrets({ secrets }: BillingStack): Acknowledgement[] {
  const byHand = 'issues a new one only to a person in its console, so no function can rotate it.';
  return [
    { construct: secrets.iamport, id: 'AwsSolutions-SMG4', reason: `Iamport ${byHand}` },
    { construct: secrets.inicis, id: 'AwsSolutions-SMG4', reason: `KG Inicis ${byHand}` },
  ];
}

function forCustomers({ tokenIssuer }: BillingStack): Acknowledgement[] {
  if (!(tokenIssuer instanceof CustomerPool)) return [];
  return [
    {
      construct: tokenIssuer.pool,
      id: 'AwsSolutions-COG2',
      reason:
        "A second factor is each customer's choice: a token reaches only that customer's cards.",
    },
    {
      construct: tokenIssuer.pool,
      id: 'AwsSolutions-COG8',
      reason:
        'The Plus plan is billed for each customer; a shop that wants it can bring its own issuer.',
    },
  ];
}

function forFunctions({ functions }: BillingStack): Acknowledgement[] {
  return functions.all.map(({ role }) => ({
    construct: role,
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray has no resources to name: its two write actions are only allowed on *.',
  }));
}
