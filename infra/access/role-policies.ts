/** A managed policy for each role: it may call the role's routes of this API, and nothing else. */
import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ROLES, type Role, routesOf } from './roles.ts';

export interface RolePoliciesProps {
  readonly api: { readonly apiId: string };
}

export class RolePolicies extends Construct {
  private readonly api: RolePoliciesProps['api'];
  private readonly all: ReadonlyMap<Role, ManagedPolicy>;

  constructor(scope: Construct, id: string, { api }: RolePoliciesProps) {
    super(scope, id);
    this.api = api;
    this.all = new Map(ROLES.map((role) => [role, this.policyOf(role)]));
  }

  of(role: Role): ManagedPolicy {
    const found = this.all.get(role);
    if (!found) throw new Error(`There is no role ${role}.`);
    return found;
  }

  /** The resources with a `*`, and the policy that allows each. */
  get wildcards(): readonly { readonly policy: ManagedPolicy; readonly resource: string }[] {
    return ROLES.flatMap((role) =>
      this.resourcesOf(role)
        .filter((resource) => resource.includes('*'))
        .map((resource) => ({ policy: this.of(role), resource })),
    );
  }

  private policyOf(role: Role): ManagedPolicy {
    return new ManagedPolicy(this, role, {
      description: `What ${role} may call of ${Stack.of(this).stackName}.`,
      statements: [
        new PolicyStatement({
          actions: ['execute-api:Invoke'],
          resources: [...this.resourcesOf(role)],
        }),
      ],
    });
  }

  /** A `*` stands for each name in the path. It would match a slash too; no other route lies there. */
  private resourcesOf(role: Role): readonly string[] {
    return routesOf(role).map(({ method, path }) =>
      Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: `$default/${method}${path.replaceAll(/\{\w+\}/g, '*')}`,
      }),
    );
  }
}
