/** Works through the queue of due subscriptions: monthly charges, retries, inquiries, renewals. */
import { workBatch } from '../http/work-batch.ts';
import { log } from '../wiring/log.ts';
import { wiredSubscriptionWork } from '../wiring/workers.ts';

export const handler = workBatch({ kind: 'subscription', log, begin: wiredSubscriptionWork });
