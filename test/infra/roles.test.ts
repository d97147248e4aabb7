/** Facts about every role of all stacks: written out by us, for one service, and for nothing else. */
import { describe, expect, it } from 'vitest';
import { clockJobs } from '../../infra/jobs.ts';
import { routes } from '../../infra/routes.ts';
import { dataTemplateOf, observabilityTemplateOf, prodContext, templateOf } from './synthesized.ts';
import { functionsOf, propertiesOf, statementsOf } from './template-facts.ts';

const dev = templateOf();

describe.each([
  ['what runs', dev],
  ['what is kept', dataTemplateOf()],
  ['what watches', observabilityTemplateOf()],
  ['what runs in prod', templateOf(prodContext)],
  ['what is kept in prod', dataTemplateOf(prodContext)],
])('in the stack of %s', (_stack, template) => {
  const roles = propertiesOf(template, 'AWS::IAM::Role');
  const statements = statementsOf(template);

  it('no role has a policy that AWS wrote', () => {
    expect(roles.filter(({ ManagedPolicyArns }) => ManagedPolicyArns !== undefined)).toEqual([]);
  });

  it('no statement allows all but a few things', () => {
    const unusual = statements.filter(
      ({ effect, byExclusion }) => effect !== 'Allow' || byExclusion,
    );
    expect(unusual).toEqual([]);
  });

  it('no role may touch the table itself, only its items, and ask which table it is', () => {
    const onTables = statements
      .flatMap(({ actions }) => actions)
      .filter((action) => /^dynamodb:.*(Table|Backup|Restore|Resource|\*)/i.test(action));
    expect(onTables.filter((action) => action !== 'dynamodb:DescribeTable')).toEqual([]);
  });

  it('nobody but a service of AWS takes on a role', () => {
    const principals = roles.flatMap((role) =>
      role.AssumeRolePolicyDocument.Statement.flatMap((one: { Principal: object }) =>
        Object.entries(one.Principal).map(([kind, name]) => `${kind} ${name}`),
      ),
    );
    const services = ['Service lambda.amazonaws.com', 'Service scheduler.amazonaws.com'];
    expect(principals.filter((one) => !services.includes(one))).toEqual([]);
  });
});

it('the scheduler may wake one function each, and leave word where it could not', () => {
  const statements = statementsOf(dev).filter(({ role }) => role.startsWith('SchedulerRole'));
  const may = (action: string) => statements.filter(({ actions }) => actions.includes(action));
  expect(statements).toHaveLength(2 * clockJobs.length);
  expect(may('sqs:SendMessage')).toHaveLength(clockJobs.length);
  const woken = may('lambda:InvokeFunction').map(({ resources }) => {
    const named = resources.flatMap((one) => /Functions(\w+?)Function\w{8}/.exec(one)?.[1] ?? []);
    return [...new Set(named)];
  });
  expect(woken.toSorted()).toEqual(
    clockJobs.map(({ handler }) => [handler.replaceAll('-', '')]).toSorted(),
  );
});

it('from outside only API Gateway calls a function, on the path of a route of its own', () => {
  const permissions = propertiesOf(dev, 'AWS::Lambda::Permission');
  expect(new Set(permissions.map(({ Principal }) => Principal))).toEqual(
    new Set(['apigateway.amazonaws.com']),
  );
  const called = permissions.map(({ FunctionName, SourceArn }) => [
    nameOf(FunctionName['Fn::GetAtt'][0]),
    SourceArn['Fn::Join'][1].at(-1),
  ]);
  const routed = routes.map(({ handler, path }) => [handler, `/*/*${path}`]);
  expect(called.toSorted()).toEqual(routed.toSorted());
});

/** The handler of a function, by its logical id. */
function nameOf(id: string): string | undefined {
  const handlers = functionsOf(dev).map(({ handler }) => handler);
  return handlers.find((one) => id.startsWith(`Functions${one.replaceAll('-', '')}Function`));
}
