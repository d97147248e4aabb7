/** Who may do what: each function exactly what its grants say, and nobody anything irreversible. */
import { describe, expect, it } from 'vitest';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';
import { environmentOf, grantsByHandler } from '../../../infra/compute/grants.ts';
import { jobs } from '../../../infra/jobs.ts';
import { type Grant, routes } from '../../../infra/routes.ts';
import { templateOf } from '../synthesized.ts';
import { functionsOf, permissionsOf } from '../template-facts.ts';

const template = templateOf();
const granted = grantsByHandler([...routes, ...jobs]);
/** Of what runs; the step of a deployment has facts of its own (`table-claim.test.ts`). */
const permissions = permissionsOf(template).filter(({ handler }) => granted.has(handler));

const handlersWith = (...grants: Grant[]) =>
  [...granted.keys()].filter((handler) =>
    granted.get(handler)?.some((grant) => grants.includes(grant)),
  );
const handlersThatMay = (action: string) => [
  ...new Set(permissions.filter((one) => one.action === action).map(({ handler }) => handler)),
];

describe('permissions', () => {
  it.each([
    ['dynamodb:GetItem', ['table', 'settings', 'hint']],
    ['dynamodb:DescribeTable', ['identity']],
    ['dynamodb:PutItem', ['table']],
    ['dynamodb:BatchGetItem', ['lists']],
    ['secretsmanager:GetSecretValue', ['iamport']],
    ['events:PutEvents', ['events']],
    ['dynamodb:UpdateItem', ['hint']],
    ['dynamodb:Scan', ['erasures']],
    ['sqs:SendMessage', ['queue', 'comparison']],
  ] as const)('%s belongs to the functions with the grant %j', (action, grants) => {
    expect(handlersThatMay(action)).toEqual(handlersWith(...grants));
  });

  it('are these few actions; nobody may delete, and only the list of the erased is scanned', () => {
    expect([...new Set(permissions.map(({ action }) => action))].toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DescribeTable',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:UpdateItem',
      'events:PutEvents',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it("name their resources; only X-Ray's cannot", () => {
    const onEverything = permissions.filter(({ resource }) => resource.includes('*'));
    expect([...new Set(onEverything.map(({ action }) => action))].toSorted()).toEqual([
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('let only the settings check read the Inicis secret, and nobody change it', () => {
    const onInicis = permissions.filter(({ resource }) => resource.includes('SecretsInicis'));
    expect(onInicis).toMatchObject([
      { handler: 'check-settings', action: 'secretsmanager:GetSecretValue' },
    ]);
  });

  it('let lists be read from the listing indexes, and the agenda by the dispatcher', () => {
    const { agenda, ...listing } = tableSchema.indexes;
    const queried = permissions.filter(({ action }) => action === 'dynamodb:Query');
    const indexes = queried.map(({ resource }) => /\/index\/([\w-]+)/.exec(resource)?.[1]);
    const listed = queried.filter(({ resource }) => !resource.includes(`index/${agenda.name}`));
    const woken = queried.filter(({ resource }) => resource.includes(`index/${agenda.name}`));
    expect([...new Set(listed.map(({ handler }) => handler))]).toEqual(handlersWith('lists'));
    expect(woken.map(({ handler }) => handler)).toEqual(handlersWith('agenda'));
    const names = Object.values(listing).map(({ name }) => name);
    expect(new Set(indexes)).toEqual(new Set([...names, agenda.name]));
  });

  it('are of one function each: no two share a role', () => {
    const roles = functionsOf(template).map(({ role }) => role);
    expect(new Set(roles).size).toBe(roles.length);
  });
});

it.each(functionsOf(template).filter(({ handler }) => granted.has(handler)))(
  '$handler knows the name of nothing it may not touch',
  (deployed) => {
    const unconfigured = [
      'CHANNEL_KEY',
      'M_REDIRECT_URL',
      'AFTER_LAST_RETRY',
      'CUSTOMERS_MAY_PAUSE',
      'AUTO_REFUND_DUPLICATES',
      'DUPLICATE_REFUNDS_A_DAY',
      'MAX_CHARGE_AMOUNT',
      'MAX_REFUNDS_A_DAY',
    ];
    const names = (granted.get(deployed.handler) ?? []).flatMap((grant) => environmentOf[grant]);
    const told = names.filter((name) => !unconfigured.includes(name));
    expect(new Set(Object.keys(deployed.variables))).toEqual(new Set(told));
  },
);
