/** What a function may do with each grant: the policy statements that go with it. */
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { tableSchema } from '../../functions/adapters/dynamodb/schema.ts';
import type { Grant } from '../routes.ts';
import type { WorkQueues } from './work-queues.ts';

/** What there is in the stack to be granted. */
export interface Holdings {
  readonly table: ITableV2;
  readonly erased: ITableV2;
  readonly iamportSecretArn: string;
  readonly inicisSecretArn: string;
  readonly bus: IEventBus;
  readonly metricsNamespace: string;
  readonly queues: WorkQueues;
}

/** `window`, `issuer` and `rules` are knowledge, not access: they bring variables only. */
export const statementsOf: Record<Grant, (holdings: Holdings) => readonly PolicyStatement[]> = {
  table: ({ table }) => [allow(['dynamodb:GetItem', 'dynamodb:PutItem'], table.tableArn)],
  identity: ({ table }) => [allow(['dynamodb:DescribeTable'], table.tableArn)],
  lists: ({ table }) => [
    allow(['dynamodb:Query'], ...listingIndexes.map((name) => `${table.tableArn}/index/${name}`)),
    allow(['dynamodb:BatchGetItem'], table.tableArn),
  ],
  erasures: ({ erased }) => [allow(['dynamodb:PutItem', 'dynamodb:Scan'], erased.tableArn)],
  hint: ({ table }) => [allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], table.tableArn)],
  agenda: ({ table }) => [
    allow(['dynamodb:Query'], `${table.tableArn}/index/${tableSchema.indexes.agenda.name}`),
  ],
  queue: ({ queues }) => [
    allow(
      ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
      ...queues.all.map(({ queueArn }) => queueArn),
    ),
  ],
  comparison: ({ queues }) => [allow(['sqs:SendMessage'], queues.of('reconciliation').queueArn)],
  iamport: ({ iamportSecretArn }) => [allow(['secretsmanager:GetSecretValue'], iamportSecretArn)],
  events: ({ bus }) => [allow(['events:PutEvents'], bus.eventBusArn)],
  settings: ({ inicisSecretArn, table }) => [
    allow(['secretsmanager:GetSecretValue'], inicisSecretArn),
    allow(['dynamodb:GetItem'], table.tableArn),
  ],
  window: () => [],
  issuer: () => [],
  rules: () => [],
};

/** Every index that lists things for a caller; the agenda is for the work that wakes by itself. */
const listingIndexes = Object.values(tableSchema.indexes)
  .map(({ name }) => name)
  .filter((name) => name !== tableSchema.indexes.agenda.name);

// Written out, because the table's own grant methods add every index by a wildcard.
function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}
