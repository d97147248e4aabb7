/** Takes subscriptions that are due from their queue: monthly charges, retries, looks, renewals. */
import { workBatch } from '../http/work-batch.ts';
import { log } from '../wiring/log.ts';
import { wiredSubscriptionWork } from '../wiring/workers.ts';

export const handler = workBatch({ kind: 'subscription', log, begin: wiredSubscriptionWork });
