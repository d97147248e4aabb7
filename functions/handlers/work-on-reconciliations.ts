/** Works through the queue of comparisons of the gateway's transactions with the ledger. */
import { workBatch } from '../http/work-batch.ts';
import { log } from '../wiring/log.ts';
import { wiredReconciliationWork } from '../wiring/reconciliation-work.ts';

export const handler = workBatch({ kind: 'reconciliation', log, begin: wiredReconciliationWork });
