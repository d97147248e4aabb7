/**
 * Works through the queue of billing keys: registrations without a callback, follow-ups, deletions.
 */
import { workBatch } from '../http/work-batch.ts';
import { log } from '../wiring/log.ts';
import { wiredKeyWork } from '../wiring/workers.ts';

export const handler = workBatch({ kind: 'key', log, begin: wiredKeyWork });
