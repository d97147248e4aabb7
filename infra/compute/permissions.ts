/** The policy statements of a function: what its grants allow, on the things of this stack. */
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Allowance, Thing } from './allowances.ts';
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

// Written out, because the table's own grant methods add every index by a wildcard.
export function statementsOf(
  allowances: readonly Allowance[],
  holdings: Holdings,
): readonly PolicyStatement[] {
  return allowances.map(
    ({ actions, on, keys }) =>
      new PolicyStatement({
        actions: [...actions],
        resources: on.map((thing) => arnOf(thing, holdings)),
        ...(keys && { conditions: onlyKeys(keys) }),
      }),
  );
}

/** Every action with keys names at least one, so that "all of them" is never said of none. */
const onlyKeys = (keys: NonNullable<Allowance['keys']>) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
});

function arnOf(thing: Thing, holdings: Holdings): string {
  const { table, erased, queues, bus, iamportSecretArn, inicisSecretArn } = holdings;
  switch (thing) {
    case 'table':
      return table.tableArn;
    case 'list of the erased':
      return erased.tableArn;
    case 'bus':
      return bus.eventBusArn;
    case 'secret iamport':
      return iamportSecretArn;
    case 'secret inicis':
      return inicisSecretArn;
    case 'queue subscription':
      return queues.of('subscription').queueArn;
    case 'queue charge':
      return queues.of('charge').queueArn;
    case 'queue key':
      return queues.of('key').queueArn;
    case 'queue customer':
      return queues.of('customer').queueArn;
    case 'queue reconciliation':
      return queues.of('reconciliation').queueArn;
    default:
      return `${table.tableArn}/index/${thing.slice('index '.length)}`;
  }
}
