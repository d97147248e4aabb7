/** The findings of cdk-nag that this stack accepts, each for one construct and for a reason. */
import { CfnElement } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { CustomerPool } from './api/customer-pool.ts';
import type { BillingStack } from './billing-stack.ts';
import type { DataStack } from './data-stack.ts';
import { clockJobs } from './jobs.ts';
import type { Stage } from './stage.ts';

export interface Acknowledgement {
  readonly construct: IConstruct;
  readonly id: string;
  readonly reason: string;
}

export function acknowledgementsOf({ data, billing }: Stage): readonly Acknowledgement[] {
  return [
    ...forPci({ data, billing }),
    ...forSecrets(data),
    ...forCustomers(data),
    ...forFunctions(billing),
    ...forWebhook(billing),
    ...forClock(billing),
    ...forRoles(billing),
  ];
}

/**
 * Rules of the PCI pack that no deployment of this follows, once for each stack: each sentence is true
 * with a key of the shop's own and without.
 */
function forPci({ data, billing }: Pick<Stage, 'data' | 'billing'>): Acknowledgement[] {
  const inBilling = (rule: string, reason: string) => ({
    construct: billing,
    id: `PCI.DSS.321-${rule}`,
    reason,
  });
  return [
    inBilling(
      'LambdaInsideVPC',
      'Functions call AWS and Iamport over TLS and serve no network of the shop: a VPC would ' +
        'protect nothing here, and its gateway to the Internet would be one more thing to guard.',
    ),
    inBilling(
      'IAMNoInlinePolicy',
      'Each role belongs to one function, or to the clock that wakes one, and its policy names what that ' +
        'one needs: a shared policy would give somebody what they do not need.',
    ),
    inBilling(
      'CloudWatchLogGroupEncrypted',
      'Logs are encrypted by CloudWatch in any case and hold no card number; with cmk=yes the key ' +
        'is the shop’s own.',
    ),
    {
      construct: data,
      id: 'PCI.DSS.321-SecretsManagerUsingKMSKey',
      reason:
        'The keys of Iamport and KG Inicis are encrypted in any case; with cmk=yes the key is the ' +
        'shop’s own.',
    },
  ];
}

function forSecrets({ secrets }: DataStack): Acknowledgement[] {
  const byHand = 'issues a new one only to a person in its console, so no function can rotate it.';
  return [
    { construct: secrets.iamport, id: 'AwsSolutions-SMG4', reason: `Iamport ${byHand}` },
    { construct: secrets.inicis, id: 'AwsSolutions-SMG4', reason: `KG Inicis ${byHand}` },
  ];
}

function forCustomers({ tokenIssuer }: DataStack): Acknowledgement[] {
  if (!(tokenIssuer instanceof CustomerPool)) return [];
  return [
    {
      construct: tokenIssuer.pool,
      id: 'AwsSolutions-COG2',
      reason:
        "A second factor is each customer's choice: a token reaches nothing of another customer.",
    },
    {
      construct: tokenIssuer.pool,
      id: 'AwsSolutions-COG8',
      reason:
        'The Plus plan is billed for each customer; a shop that wants it can bring its own issuer.',
    },
  ];
}

function forFunctions({ functions, claim }: BillingStack): Acknowledgement[] {
  return [...functions.all, claim.step].map(({ role }) => ({
    construct: role,
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray has no resources to name: its two write actions are only allowed on *.',
  }));
}

function forWebhook({ api }: BillingStack): Acknowledgement[] {
  return api.open.map((route) => ({
    construct: route,
    id: 'AwsSolutions-APIG4',
    reason:
      'Iamport signs nothing, so nothing that arrives is believed: it can have Iamport asked sooner ' +
      'about an open item or a paid charge, rationed for each item and for all together, and have it ' +
      'noted that webhooks arrive.',
  }));
}

function forClock(stack: BillingStack): Acknowledgement[] {
  const { functions, triggers } = stack;
  const wildcards = clockJobs.map((job) => {
    const { lambda } = functions.of(job);
    return {
      construct: schedulerRoleFor(lambda, stack),
      id: `AwsSolutions-IAM5[Resource::<${logicalIdOf(stack, lambda)}.Arn>:*]`,
      reason: 'The clock may wake any version of this one function, and no other function.',
    };
  });
  const deadLetters = {
    construct: triggers.missedWakeUps,
    id: 'AwsSolutions-SQS3',
    reason:
      'This is where the scheduler leaves wake-ups it could not deliver: it is the last stop.',
  };
  return [deadLetters, ...wildcards];
}

function forRoles(stack: BillingStack): Acknowledgement[] {
  return stack.roles.wildcards.map(({ policy, resource }) => ({
    construct: policy,
    id: `AwsSolutions-IAM5[Resource::${withNames(stack.resolve(resource))}]`,
    reason: 'The name in the path of this one route: a role may call it for any of the shop’s own.',
  }));
}

/** An ARN as cdk-nag writes it: what CloudFormation fills in, by its name in angle brackets. */
function withNames(arn: { readonly 'Fn::Join': readonly [string, readonly Part[]] }): string {
  const [between, parts] = arn['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join(between);
}

type Part = string | { readonly Ref: string };

/**
 * The scheduler's target makes a role for each function directly under the stack, and a policy in
 * it that names the function.
 */
function schedulerRoleFor(lambda: IFunction, stack: BillingStack): IConstruct {
  const found = stack.node.children
    .filter(({ node }) => node.id.startsWith('SchedulerRoleForTarget'))
    .find((role) => namesOf(role, stack).includes(logicalIdOf(stack, lambda)));
  if (!found) throw new Error(`The scheduler has no role for ${lambda.node.path}.`);
  return found;
}

const namesOf = (role: IConstruct, stack: BillingStack): string =>
  JSON.stringify(
    role.node
      .findAll()
      .filter((part) => part instanceof CfnPolicy)
      .map((policy) => stack.resolve(policy.policyDocument)),
  );

function logicalIdOf(stack: BillingStack, lambda: IFunction): string {
  const { defaultChild } = lambda.node;
  return CfnElement.isCfnElement(defaultChild) ? stack.getLogicalId(defaultChild) : '';
}
