/** Takes comparisons of the PG's book with the ledger from their queue, and goes on with them. */
import { workBatch } from '../http/work-batch.ts';
import { log } from '../wiring/log.ts';
import { wiredReconciliationWork } from '../wiring/reconciliation-work.ts';

export const handler = workBatch({ kind: 'reconciliation', log, begin: wiredReconciliationWork });
