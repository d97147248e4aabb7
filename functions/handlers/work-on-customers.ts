/** Works through the queue of customers who left: each is erased step by step. */
import { workBatch } from '../http/work-batch.ts';
import { wiredCustomerWork } from '../wiring/customer.ts';
import { log } from '../wiring/log.ts';

export const handler = workBatch({ kind: 'customer', log, begin: wiredCustomerWork });
