/** Reads from a template what the tests speak of: functions, and who may do what. */
import type { Template } from 'aws-cdk-lib/assertions';
import { expect } from 'vitest';
import * as z from 'zod/mini';

/** Every resource, of whatever type, by its logical id. */
export function resourcesOf(template: Template) {
  return Object.entries(withResources.parse(template.toJSON()).Resources);
}

const withResources = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(z.looseObject({ Description: z.optional(z.unknown()) })),
    }),
  ),
});

/** The properties of every resource of a type. */
export function propertiesOf(template: Template, type: string) {
  return Object.values(template.findResources(type)).map(({ Properties }) => Properties);
}

export interface DeployedFunction {
  readonly handler: string;
  readonly role: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function functionsOf(template: Template): readonly DeployedFunction[] {
  return propertiesOf(template, 'AWS::Lambda::Function').map((properties) => ({
    handler: properties.Description,
    role: properties.Role['Fn::GetAtt'][0],
    properties,
    variables: properties.Environment?.Variables ?? {},
  }));
}

export interface Permission {
  /** The handler whose function may do it. */
  readonly handler: string;
  readonly action: string;
  /** The resource as the template writes it, in JSON; `"*"` for everything. */
  readonly resource: string;
  /** The beginnings of the keys that it is confined to. */
  readonly keys?: readonly string[];
}

/** Every permission of every function: one action on one resource each. */
export function permissionsOf(template: Template): readonly Permission[] {
  const statements = statementsOf(template);
  return functionsOf(template).flatMap(({ handler, role }) =>
    statements
      .filter((statement) => statement.role === role)
      .flatMap(({ actions, resources, keys }) =>
        actions.flatMap((action) =>
          resources.map((resource) => ({ handler, action, resource, ...(keys && { keys }) })),
        ),
      ),
  );
}

export interface Statement {
  readonly role: string;
  readonly effect: string;
  /** Whether it names what it does not mean. */
  readonly byExclusion: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly keys?: readonly string[];
}

/** Of the policies attached to roles, and of those written into them. */
export function statementsOf(template: Template): readonly Statement[] {
  const roles = Object.entries(template.findResources('AWS::IAM::Role'));
  const inline = roles.flatMap(([role, { Properties }]) =>
    [Properties.Policies ?? []].flat().map(({ PolicyDocument }) => ({ role, PolicyDocument })),
  );
  const attached = propertiesOf(template, 'AWS::IAM::Policy').flatMap(({ Roles, PolicyDocument }) =>
    [Roles].flat().map(({ Ref }) => ({ role: Ref, PolicyDocument })),
  );
  return [...inline, ...attached].flatMap(({ role, PolicyDocument }) =>
    [PolicyDocument.Statement].flat().map(({ Action, Resource, ...rest }) => ({
      role,
      effect: rest.Effect,
      byExclusion: 'NotAction' in rest || 'NotResource' in rest,
      actions: [Action ?? []].flat(),
      resources: [Resource ?? []].flat().map((resource) => JSON.stringify(resource)),
      keys: rest.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'],
    })),
  );
}

/** The logical id of the only resource of a type whose id begins so. */
export function logicalIdOf(template: Template, type: string, beginning: string): string {
  const ids = Object.keys(template.findResources(type)).filter((id) => id.startsWith(beginning));
  const [id] = ids;
  if (id === undefined || ids.length > 1) {
    throw new Error(`Expected one ${type} ${beginning}…, found ${ids.length}.`);
  }
  return id;
}

/** What a value is that the stack reads from the outputs of the one with the data. */
export const fromData = (of: string): unknown => ({
  'Fn::GetStackOutput': expect.objectContaining({
    StackName: 'BillingData-dev',
    OutputName: expect.stringContaining(of),
  }),
});
