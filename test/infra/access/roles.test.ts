/** The four managed policies: every route tried with each, by the policies as they are deployed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role, routesOf } from '../../../infra/access/roles.ts';
import { type Route, routes } from '../../../infra/routes.ts';
import { prodContext, templateOf } from '../synthesized.ts';
import { propertiesOf } from '../template-facts.ts';

const template = templateOf(prodContext);
const policies = new Map(ROLES.map((role) => [role, policyOf(role)]));
const ofShop = routes.filter(({ caller }) => caller === 'shop');
const called = (route: Route) => `${route.method} ${route.path}`;

/** The routes that IAM would let a role call, with names in their paths that hold a slash's like. */
function allowedTo(role: Role): readonly string[] {
  const resources = policies.get(role)?.resources ?? [];
  const allows = (route: Route) =>
    resources.some((resource) => matches(resource, `$default/${route.method}${filled(route)}`));
  return routes.filter(allows).map(called);
}

describe.each(ROLES)('the policy of %s', (role) => {
  it('allows exactly its routes, of all there are', () => {
    expect(allowedTo(role)).toEqual(routesOf(role).map(called));
    expect(allowedTo(role).length).toBeGreaterThan(0);
  });

  it('allows nothing but calls of this API, and fits into what IAM takes', () => {
    const { actions = [], resources = [], text = '' } = policies.get(role) ?? {};
    expect(actions).toEqual(['execute-api:Invoke']);
    for (const resource of resources) expect(resource).toMatch(/^\$default\/[A-Z]+\/[\w-]/);
    expect(text.length).toBeLessThan(MOST);
  });
});

describe('the division', () => {
  it('leaves no route of the shop to nobody, and none of others to a role', () => {
    const given = new Set(ROLES.flatMap((role) => routesOf(role).map(called)));
    expect(given).toEqual(new Set(ofShop.map(called)));
  });

  it('gives every change to one role', () => {
    for (const route of ofShop.filter(({ method }) => method !== 'GET'))
      expect(
        ROLES.filter((role) => routesOf(role).includes(route)),
        called(route),
      ).toHaveLength(1);
  });

  it('lets support and auditors read everything, and auditors nothing else', () => {
    const reads = ofShop.filter(({ method }) => method === 'GET').map(called);
    expect(allowedTo('auditor')).toEqual(reads);
    expect(allowedTo('support').filter((one) => !reads.includes(one))).toEqual([
      'POST /charges/{merchant_uid}/refunds',
    ]);
  });

  it('lets who charges give nothing back, decide no case, and set no price', () => {
    const mayNot = ['/refunds', 'POST /cases', 'PUT /plans', '/control', '/reconciliations'];
    for (const part of mayNot)
      expect(allowedTo('backend').filter((route) => route.includes(part))).toEqual([]);
  });

  it('lets who decides and switches charge nobody', () => {
    const charges = /(POST|PATCH) \/(charges|subscriptions)/;
    expect(allowedTo('operator').filter((route) => charges.test(route))).toEqual([]);
  });
});

it.each(['infra/README.md', 'infra/README.ko.md'])('%s says what each is for', (file) => {
  const text = readFileSync(file, 'utf8');
  const outputs = ROLES.map((role) => `${role.charAt(0).toUpperCase()}${role.slice(1)}PolicyArn`);
  for (const output of outputs) expect(text).toMatch(new RegExp(`^\\| \`${output}\` \\|`, 'm'));
  const given = Object.keys(template.toJSON().Outputs).filter((name) => name.endsWith('PolicyArn'));
  expect(given.toSorted()).toEqual(outputs.toSorted());
});

/** Of a managed policy, without blanks. */
const MOST = 6_144;

function policyOf(role: Role) {
  const [found] = propertiesOf(template, 'AWS::IAM::ManagedPolicy').filter(({ Description }) =>
    String(Description).startsWith(`What ${role} may`),
  );
  const text = JSON.stringify(found.PolicyDocument).replaceAll(/\{[^{}]*\}/g, 'x'.repeat(12));
  const [statement, ...others] = found.PolicyDocument.Statement;
  expect(others).toEqual([]);
  return {
    text,
    actions: [statement.Action].flat(),
    resources: [statement.Resource].flat().map(pathOf),
  };
}

/** What stands behind the API's id. */
function pathOf(resource: { readonly 'Fn::Join': readonly [string, readonly unknown[]] }): string {
  const [, parts] = resource['Fn::Join'];
  expect(parts.at(-2)).toEqual({ Ref: expect.stringMatching(/^Api/) });
  return String(parts.at(-1)).slice(1);
}

/** As IAM compares: a `*` is any text, a slash too. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.$]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

const filled = ({ path }: Route) => path.replaceAll(/\{\w+\}/g, 'a.b-1');
