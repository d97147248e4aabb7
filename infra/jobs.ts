/**
 * The jobs, as data: what runs without a caller. The clock wakes the dispatcher, the dispatcher
 * fills the queues, each queue wakes its worker. The stack and the sandbox both read this table.
 */
import { CALLS_IN_FLIGHT, LINES } from '../functions/domain/gateway/calls-in-flight.ts';
import type { Work } from '../functions/ports/work.ts';
import type { Grant } from './routes.ts';

/** Every so many minutes: a part of an hour, an hour, or a day. */
export interface ClockTrigger {
  readonly kind: 'clock';
  readonly everyMinutes: number;
  /** When in the hour or the day; parts of an hour begin with it. */
  readonly at?: { readonly hour?: number; readonly minute: number };
  readonly timeZone: 'Asia/Seoul';
  /** The alarm that rings if nothing wakes it. What never begins fails at nothing: no other would. */
  readonly missedBy: 'DispatcherSilent' | 'JobSilent';
}

export interface QueueTrigger {
  readonly kind: 'queue';
  /** The kind of item whose queue it is. */
  readonly carries: Work['kind'];
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** As of a clock: what nobody takes from the queue grows old in it. */
  readonly missedBy: 'WorkWaits';
}

export interface Job {
  /** The function's construct id. It stays when the file is renamed: a new id is a new Lambda. */
  readonly functionId: string;
  /** The file in `functions/handlers`, without its ending. */
  readonly handler: string;
  readonly grants: readonly Grant[];
  readonly trigger: ClockTrigger | QueueTrigger;
  readonly timeoutSeconds: number;
  /** How long its queue hides a message; six times its time-out if absent. */
  readonly visibilitySeconds?: number;
}

/** Carried out by every deployment; `data/table-claim.ts` says what it may do. */
export const deploymentSteps = [{ functionId: 'claim-table', handler: 'claim-table' }] as const;

const DAILY = 24 * 60;

/** A charge waits up to 75 s for its answer, and recording it takes some seconds more. */
const WORKER_SECONDS = 120;

/** Lines take messages until the last two minutes, in which most of them wait for the slowest. */
const LINES_SECONDS = 600;

/** A comparison begins to read for four of them; then it waits for the slowest answers. */
const RECONCILER_SECONDS = 300;

export const jobs: readonly Job[] = [
  {
    functionId: 'dispatch',
    handler: 'dispatch',
    grants: ['agenda', 'read', 'write', 'identity', 'counts', 'queue', 'events'],
    trigger: {
      kind: 'clock',
      everyMinutes: 5,
      timeZone: 'Asia/Seoul',
      missedBy: 'DispatcherSilent',
    },
    timeoutSeconds: 60,
  },
  {
    functionId: 'check-settings',
    handler: 'check-settings',
    grants: ['settings', 'iamport', 'lists', 'window'],
    // Before the first charge of the day.
    trigger: {
      kind: 'clock',
      everyMinutes: DAILY,
      at: { hour: 8, minute: 40 },
      timeZone: 'Asia/Seoul',
      missedBy: 'JobSilent',
    },
    timeoutSeconds: 60,
  },
  {
    functionId: 'reconcile-hourly',
    handler: 'reconcile-hourly',
    grants: ['read', 'write', 'comparison'],
    trigger: {
      kind: 'clock',
      everyMinutes: 60,
      at: { minute: 10 },
      timeZone: 'Asia/Seoul',
      missedBy: 'JobSilent',
    },
    timeoutSeconds: 30,
  },
  {
    functionId: 'reconcile-nightly',
    handler: 'reconcile-nightly',
    grants: ['read', 'write', 'comparison'],
    trigger: {
      kind: 'clock',
      everyMinutes: DAILY,
      at: { hour: 3, minute: 20 },
      timeZone: 'Asia/Seoul',
      missedBy: 'JobSilent',
    },
    timeoutSeconds: 30,
  },
  {
    functionId: 'work-on-subscriptions',
    handler: 'work-on-subscriptions',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules', 'own-queue'],
    trigger: {
      kind: 'queue',
      carries: 'subscription',
      batchSize: LINES,
      maxConcurrency: CALLS_IN_FLIGHT / LINES,
      missedBy: 'WorkWaits',
    },
    timeoutSeconds: LINES_SECONDS,
    // What a crash left behind is back before the alarm of the queue rings, after half an hour.
    visibilitySeconds: 2 * LINES_SECONDS,
  },
  {
    functionId: 'work-on-charges',
    handler: 'work-on-charges',
    grants: ['read', 'write', 'together', 'identity', 'iamport', 'events', 'rules'],
    trigger: {
      kind: 'queue',
      carries: 'charge',
      batchSize: 10,
      maxConcurrency: 2,
      missedBy: 'WorkWaits',
    },
    timeoutSeconds: WORKER_SECONDS,
  },
  {
    functionId: 'work-on-keys',
    handler: 'work-on-keys',
    grants: ['read', 'write', 'identity', 'own-lists', 'iamport', 'events', 'rules', 'window'],
    trigger: {
      kind: 'queue',
      carries: 'key',
      batchSize: 10,
      maxConcurrency: 2,
      missedBy: 'WorkWaits',
    },
    timeoutSeconds: WORKER_SECONDS,
  },
  {
    functionId: 'work-on-customers',
    handler: 'work-on-customers',
    grants: ['read', 'write', 'identity', 'own-lists', 'events'],
    trigger: {
      kind: 'queue',
      carries: 'customer',
      batchSize: 1,
      maxConcurrency: 2,
      missedBy: 'WorkWaits',
    },
    timeoutSeconds: WORKER_SECONDS,
  },
  {
    functionId: 'work-on-reconciliations',
    handler: 'work-on-reconciliations',
    grants: ['read', 'write', 'identity', 'lists', 'iamport', 'events', 'rules', 'window'],
    trigger: {
      kind: 'queue',
      carries: 'reconciliation',
      batchSize: 1,
      maxConcurrency: 2,
      missedBy: 'WorkWaits',
    },
    timeoutSeconds: RECONCILER_SECONDS,
  },
];

/** A job that the clock wakes. */
export type ClockJob = Job & { readonly trigger: ClockTrigger };

export const clockJobs: readonly ClockJob[] = jobs.filter(
  (job): job is ClockJob => job.trigger.kind === 'clock',
);

/** A job that a queue wakes. */
export type QueueJob = Job & { readonly trigger: QueueTrigger };

export const queueJobs: readonly QueueJob[] = jobs.filter(
  (job): job is QueueJob => job.trigger.kind === 'queue',
);

/** The jobs where so many charges of subscriptions may wait for the PG at once. */
export const withCallsInFlight = (
  jobsOfQueues: readonly QueueJob[],
  callsInFlight = CALLS_IN_FLIGHT,
): readonly QueueJob[] =>
  jobsOfQueues.map((job) =>
    job.trigger.carries === 'subscription'
      ? { ...job, trigger: { ...job.trigger, maxConcurrency: callsInFlight / LINES } }
      : job,
  );

/**
 * By then the worker that took the message has ended for certain. Six times its time-out lets Lambda
 * try a throttled batch again; who is throttled longer finds its work in the agenda.
 */
export const visibilitySeconds = (job: Job) => job.visibilitySeconds ?? 6 * job.timeoutSeconds;

/** A message that failed so often needs a person; its item stays in the agenda. */
export const MOST_RECEIVES = 5;
