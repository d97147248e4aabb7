/** Works through the queue of due subscriptions: monthly charges, retries, inquiries, renewals. */
import { workLines } from '../http/work-lines.ts';
import { log } from '../wiring/log.ts';
import { wiredSubscriptionWork } from '../wiring/subscription-work.ts';

export const handler = workLines({ kind: 'subscription', log, begin: wiredSubscriptionWork });
