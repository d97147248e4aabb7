/** The addresses of the queues, for the functions that fill them. */
import type { QueueUrls } from '../adapters/sqs/work-queues.ts';
import { required } from '../env.ts';

export const queueUrls = (): QueueUrls => ({
  subscription: required('SUBSCRIPTION_QUEUE_URL'),
  charge: required('CHARGE_QUEUE_URL'),
  key: required('KEY_QUEUE_URL'),
  ...comparisonQueueUrl(),
});

/** For functions that start a comparison and send nothing else. */
export const comparisonQueueUrl = (): QueueUrls => ({
  reconciliation: required('RECONCILIATION_QUEUE_URL'),
});
