/**
 * The jobs, as data: what runs without a caller. The clock wakes the dispatcher, the dispatcher
 * fills the queue, the queue wakes the worker. The stack and the sandbox both read this table.
 */
import type { Grant } from './routes.ts';

export interface Job {
  /** The file in `functions/handlers`, without its ending. */
  readonly handler: string;
  readonly grants: readonly Grant[];
  readonly trigger:
    | { readonly kind: 'clock'; readonly everyMinutes: number; readonly timeZone: 'Asia/Seoul' }
    | { readonly kind: 'queue'; readonly batchSize: number; readonly maxConcurrency: number };
  readonly timeoutSeconds: number;
}

export const jobs: readonly Job[] = [
  {
    handler: 'dispatch',
    grants: ['agenda', 'table', 'lists', 'queue', 'events'],
    trigger: { kind: 'clock', everyMinutes: 5, timeZone: 'Asia/Seoul' },
    timeoutSeconds: 60,
  },
  {
    handler: 'work',
    grants: ['table', 'lists', 'iamport', 'events', 'rules', 'window'],
    trigger: { kind: 'queue', batchSize: 10, maxConcurrency: 5 },
    // A charge may wait 75 s for its answer, and what follows must fit behind it.
    timeoutSeconds: 120,
  },
];

/** The queue gives a message back when its worker has surely ended. */
export const visibilitySeconds = (job: Job) => 6 * job.timeoutSeconds;

/** A message that failed so often is a matter for a person; its item stays in the agenda. */
export const MOST_RECEIVES = 5;
