/** Works through the queue of one-off charges: open ones, refunds, pending events. */
import { workBatch } from '../http/work-batch.ts';
import { log } from '../wiring/log.ts';
import { wiredChargeWork } from '../wiring/workers.ts';

export const handler = workBatch({ kind: 'charge', log, begin: wiredChargeWork });
