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
    ['dynamodb:GetItem', ['read', 'settings', 'hint']],
    ['dynamodb:DescribeTable', ['identity']],
    ['dynamodb:PutItem', ['write', 'erasing']],
    ['dynamodb:BatchGetItem', ['together', 'lists', 'own-lists', 'plans', 'counts']],
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

  it.each([
    [tableSchema.indexes.agenda, ['agenda']],
    [tableSchema.indexes.byKind, ['lists', 'plans']],
    [tableSchema.indexes.byOwner, ['own-lists']],
  ] as const)('let the index $0.name be read by those who need it', ({ name }, grants) => {
    const queried = permissions.filter(({ resource }) => resource.includes(`/index/${name}`));
    expect(new Set(queried.map(({ action }) => action))).toEqual(new Set(['dynamodb:Query']));
    expect(queried.map(({ handler }) => handler)).toEqual(handlersWith(...grants));
  });

  it('let nobody write who answers a GET', () => {
    const reading = routes.filter(({ method }) => method === 'GET').map(({ handler }) => handler);
    expect(handlersThatMay('dynamodb:PutItem').filter((one) => reading.includes(one))).toEqual([]);
  });

  it('confine who serves customers to what customers have, and the webhook to what it hints at', () => {
    const confined = permissions.filter(({ keys }) => keys !== undefined);
    const outside = [...routes, ...jobs].filter(
      (row) => 'caller' in row && row.caller !== 'shop' && row.grants.length > 0,
    );
    const onTable = permissions.filter(
      ({ handler, action, resource }) =>
        outside.some((row) => row.handler === handler) &&
        /Item$/.test(action) &&
        !resource.includes('/index/'),
    );
    expect(onTable.length).toBeGreaterThan(20);
    for (const one of onTable) expect(confined, one.handler).toContainEqual(one);
    for (const { keys = [], action } of onTable) {
      expect(keys).not.toContain('RECONCILIATION#*');
      if (action === 'dynamodb:PutItem') expect(keys).not.toContain('PLAN#*');
    }
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
      'CALLS_IN_FLIGHT',
    ];
    const names = (granted.get(deployed.handler) ?? []).flatMap((grant) => environmentOf[grant]);
    const told = names.filter((name) => !unconfigured.includes(name));
    expect(new Set(Object.keys(deployed.variables))).toEqual(new Set(told));
  },
);
