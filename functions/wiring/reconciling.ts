/** Comparing the PG's book with the ledger, on the real gateway, table and queues. */
import { systemClock } from '../adapters/clock.ts';
import { manyItems } from '../adapters/dynamodb/batch.ts';
import { billingKeyKind } from '../adapters/dynamodb/billing-keys.ts';
import { chargeKind } from '../adapters/dynamodb/charges.ts';
import { iamportBook } from '../adapters/iamport/from-environment.ts';
import { ids } from '../adapters/ids.ts';
import { workQueues } from '../adapters/sqs/work-queues.ts';
import { reconciliationId } from '../domain/ids.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { required } from '../env.ts';
import { getReconciliation } from '../use-cases/get-reconciliation.ts';
import { listThings } from '../use-cases/list-things.ts';
import { currentControl } from '../use-cases/protocol/permit.ts';
import {
  askedReconciliation,
  hourlyReconciliation,
  nightlyReconciliation,
} from '../use-cases/start-reconciliation.ts';
import { workOnReconciliation } from '../use-cases/work-on-reconciliation.ts';
import { settlePorts } from './charging.ts';
import { comparisonQueueUrl } from './queues.ts';
import {
  cases,
  chargeLists,
  reconciliationLists,
  reconciliations,
  subscriptionLists,
} from './stores.ts';

export const wiredAskedReconciliation = () => askedReconciliation({ ...startPorts(), ids });
export const wiredHourlyReconciliation = () => hourlyReconciliation(startPorts());
export const wiredNightlyReconciliation = () => nightlyReconciliation(startPorts());

export const wiredGetReconciliation = () =>
  getReconciliation({ reconciliations: reconciliations() });
export const wiredListReconciliations = () =>
  listThings<Reconciliation>({ lists: reconciliationLists() });

export const wiredReconciliationWork = async () => {
  const ports = {
    ...settlePorts(),
    ids,
    cases: cases(),
    subscriptionLists: subscriptionLists(),
    reconciliations: reconciliations(),
    chargeLists: chargeLists(),
    manyCharges: manyItems(required('TABLE_NAME'), chargeKind),
    manyKeys: manyItems(required('TABLE_NAME'), billingKeyKind),
    book: iamportBook(),
    mid: midOf(required('PG')),
  };
  const work = workOnReconciliation(ports);
  const conditions = { control: await currentControl(ports) };
  return (id: string) => work(reconciliationId(id), conditions);
};

const startPorts = () => ({
  reconciliations: reconciliations(),
  queue: workQueues(comparisonQueueUrl()),
  clock: systemClock,
});

/** `html5_inicis.<MID>`; without a MID of its own the setting says nothing about it. */
const midOf = (pg: string): string | undefined => pg.split('.')[1];
