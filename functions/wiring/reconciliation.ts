/** Comparing the gateway's transactions with the ledger, on the real gateway, table and queues. */
import { systemClock } from '../adapters/clock.ts';
import { iamportTimes } from '../adapters/iamport/times.ts';
import { newIds } from '../adapters/new-ids.ts';
import { workQueues } from '../adapters/sqs/work-queues.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { required } from '../env.ts';
import {
  askedReconciliation,
  hourlyReconciliation,
  nightlyReconciliation,
} from '../use-cases/reconciliation/start-reconciliation.ts';
import { findReconciliation } from '../use-cases/shared/find-item.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { bind } from './bind.ts';
import { reconciliationLists, reconciliations } from './stores.ts';

export const wiredAskedReconciliation = () =>
  bind(askedReconciliation, { ...startPorts(), ids: newIds });
export const wiredHourlyReconciliation = () => () => hourlyReconciliation(startPorts());
export const wiredNightlyReconciliation = () => () =>
  nightlyReconciliation({ ...startPorts(), times: iamportTimes });

export const wiredGetReconciliation = () =>
  bind(findReconciliation, { reconciliations: reconciliations() });
export const wiredListReconciliations = () =>
  bind(listItems<Reconciliation>, { lists: reconciliationLists() });

const startPorts = () => ({
  reconciliations: reconciliations(),
  queue: workQueues({ reconciliation: required('RECONCILIATION_QUEUE_URL') }),
  clock: systemClock,
});
