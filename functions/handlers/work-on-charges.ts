/** Takes one-off charges that are open, or have news to tell, from their queue. */
import { workBatch } from '../http/work-batch.ts';
import { log } from '../wiring/log.ts';
import { wiredChargeWork } from '../wiring/workers.ts';

export const handler = workBatch({ kind: 'charge', log, begin: wiredChargeWork });
