/** The worker of the comparisons, on the real gateway, table and bus. */
import { manyItems } from '../adapters/dynamodb/batch.ts';
import { billingKeyKind } from '../adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../adapters/dynamodb/items/charges.ts';
import { iamportTransactions } from '../adapters/iamport/from-environment.ts';
import { ids } from '../adapters/ids.ts';
import { reconciliationSummary } from '../contract/reconciliation-view.ts';
import { reconciliationId } from '../domain/ids.ts';
import { required } from '../env.ts';
import { currentControl } from '../use-cases/shared/charging-gate.ts';
import { workOnReconciliation } from '../use-cases/workers/work-on-reconciliation.ts';
import { bind } from './bind.ts';
import { settlePorts } from './charging-ports.ts';
import { events, metrics } from './events.ts';
import { cases, chargeLists, reconciliations, subscriptionLists } from './stores.ts';

export const wiredReconciliationWork = async () => {
  const ports = {
    ...settlePorts(),
    events: events(reconciliationSummary),
    ids,
    cases: cases(),
    subscriptionLists: subscriptionLists(),
    reconciliations: reconciliations(),
    chargeLists: chargeLists(),
    manyCharges: manyItems(required('TABLE_NAME'), chargeKind),
    manyKeys: manyItems(required('TABLE_NAME'), billingKeyKind),
    transactions: iamportTransactions(),
    metrics: metrics(),
    mid: midOf(required('PG')),
  };
  const work = bind(workOnReconciliation, ports);
  const conditions = { control: await currentControl(ports) };
  return (id: string) => work({ ...conditions, id: reconciliationId(id) });
};

/** The MID after the PG's name; without one of its own the setting says nothing about it. */
const midOf = (pg: string): string | undefined => pg.split('.')[1];
