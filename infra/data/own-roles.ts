/**
 * The roles of a stage's own functions, by the beginning of their names: what is kept knows the stack
 * that runs by its name only, so that either can be deployed without the other.
 */
import { Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

export interface Guarded {
  readonly action: string;
  readonly resource: string;
  /** Refused only where this holds besides. */
  readonly where?: Readonly<Record<string, string>>;
}

/** Whatever else a person or program of the account may do, only these functions do this. */
export function onlyOwnFunctions(
  scope: IConstruct,
  functionsOf: string,
  { action, resource, where = {} }: Guarded,
): PolicyStatement {
  const role = Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: `${functionsOf}-*`,
  });
  return new PolicyStatement({
    sid: 'OnlyOurFunctions',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: [action],
    resources: [resource],
    conditions: {
      ArnNotLike: { 'aws:PrincipalArn': role },
      // A replay of the archive is AWS itself, without a role to be named.
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
      ...(Object.keys(where).length > 0 && { StringEquals: where }),
    },
  });
}
