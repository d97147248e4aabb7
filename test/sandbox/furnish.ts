/** Creates the parts of the sandbox; none of them runs yet. */
import { join } from 'node:path';
import {
  type ClockJob,
  clockJobs,
  type Job,
  jobs,
  MOST_RECEIVES,
  type QueueJob,
  queueJobs,
  visibilitySeconds,
} from '../../infra/jobs.ts';
import { createEventBus, type EventBus } from './aws/event-bus.ts';
import { createSecrets, type Secrets } from './aws/secrets.ts';
import { createEmbeddedEngine, createForeignEngine, type TableEngine } from './aws/table-engine.ts';
import { createTableId, type TableId, tableIdIn, withTableId } from './aws/table-id.ts';
import { createTableThrottle, type TableThrottle } from './aws/table-throttle.ts';
import { createWorkQueues, type WorkQueues } from './aws/work-queues.ts';
import type { Clock } from './clock/clock.ts';
import { createProcessClock } from './clock/process-clock.ts';
import { formatSeoul } from './clock/seoul.ts';
import { createTimetable, type Recurring, type Timetable } from './clock/timetable.ts';
import { type Crashes, createCrashes } from './crash/crashes.ts';
import { names, readTableEndpoint } from './environment.ts';
import { type CustomerTokens, createCustomerTokens, keysNamed } from './gateway/customer-tokens.ts';
import { loadHandler } from './gateway/load-handler.ts';
import { sandboxAccount } from './iamport/sandbox-account.ts';
import { createSimulatedIamport, type SimulatedIamport } from './iamport/simulated-iamport.ts';
import { loadState } from './saved-state.ts';
import { createPeek } from './work/agenda-view.ts';
import { createClockJob } from './work/clock-job.ts';
import { createDispatcher, type Dispatcher } from './work/dispatcher.ts';
import { createQueueSwitch, type QueueSwitch } from './work/queue-mode.ts';
import { createWorker } from './work/worker.ts';

export interface Furniture {
  readonly clock: Clock;
  readonly timetable: Timetable;
  readonly crashes: Crashes;
  readonly table: TableEngine;
  readonly tableId: TableId;
  readonly tableThrottle: TableThrottle;
  readonly secrets: Secrets;
  readonly eventBus: EventBus;
  readonly queues: WorkQueues;
  readonly queueSwitch: QueueSwitch;
  readonly workers: readonly Recurring[];
  readonly dispatcher: Dispatcher;
  /** The hourly and the nightly reconciliation. */
  readonly comparisons: readonly Recurring[];
  readonly iamport: SimulatedIamport;
  readonly tokens: CustomerTokens;
}

export interface FurnishOptions {
  /** The process's environment, which the handlers read. */
  readonly environment: Record<string, string | undefined>;
  /** The directory that keeps everything between runs, if there is one. */
  readonly directory: string | undefined;
}

export async function furnish({ environment, directory }: FurnishOptions): Promise<Furniture> {
  const saved = directory === undefined ? undefined : await loadState(directory);
  const clock = createProcessClock(environment, { saved });
  const timetable = createTimetable(clock);
  const crashes = createCrashes();
  const secrets = secretsAsConfigured();
  const endpoint = readTableEndpoint(environment);
  const own = endpoint === undefined && directory !== undefined;
  const tableId = createTableId(own ? await tableIdIn(directory) : undefined);
  const table = withTableId(tableEngine(endpoint, directory), tableId.current);
  const iamport = iamportOf({ clock, timetable, crashes, secrets });
  return {
    ...workRoom({ clock, timetable, crashes, table }),
    comparisons: clockJobs.flatMap((job) => comparisonBy(job, { clock, crashes, iamport })),
    clock,
    timetable,
    crashes,
    secrets,
    table,
    tableId,
    tableThrottle: createTableThrottle(),
    eventBus: createEventBus(() => formatSeoul(clock.now())),
    iamport,
    tokens: await createCustomerTokens({
      issuer: names.jwtIssuer,
      audience: names.jwtAudience,
      keys: keysNamed(environment.SANDBOX_TOKEN_KEY),
    }),
  };
}

/** The queues with their dispatcher and workers. */
function workRoom({
  clock,
  timetable,
  crashes,
  table,
}: Pick<Furniture, 'clock' | 'timetable' | 'crashes' | 'table'>) {
  const queueSwitch = createQueueSwitch();
  const { mode } = queueSwitch;
  const nameOf = (job: QueueJob) => names.queues[job.trigger.carries];
  const queues = createWorkQueues({
    now: clock.now,
    queues: queueJobs.map((job) => ({
      name: nameOf(job),
      visibilitySeconds: visibilitySeconds(job),
      // A message that is delivered twice, and an invocation that is to crash, come from the event source.
      holdsBack: () => mode() !== 'run' || Object.keys(crashes.armed()).length > 0,
    })),
    mostReceives: MOST_RECEIVES,
  });
  const workers = queueJobs.map((job) =>
    createWorker({ job, queue: queues.of(nameOf(job)), mode, loadHandler, crashes }),
  );
  const dispatcher = createDispatcher({
    job: jobCalled('dispatch'),
    clock,
    peek: createPeek(table),
    writes: table.writes,
    mode,
    hurried: timetable.hurried,
    loadHandler,
    crashes,
  });
  return { queues, queueSwitch, workers, dispatcher };
}

/** How far back the reconciliation jobs reach. */
const lookBackMs: Readonly<Record<string, number>> = {
  'reconcile-hourly': 3 * 3_600_000,
  'reconcile-nightly': 3 * 86_400_000,
};

function comparisonBy(
  job: ClockJob,
  { clock, crashes, iamport }: Pick<Furniture, 'clock' | 'crashes' | 'iamport'>,
): readonly Recurring[] {
  const { bookings } = iamport;
  const back = lookBackMs[job.handler];
  return back === undefined
    ? []
    : [createClockJob({ job, clock, bookings, lookBackMs: back, loadHandler, crashes })];
}

function jobCalled(handler: string): Job {
  const job = jobs.find((one) => one.handler === handler);
  if (!job) throw new Error(`infra/jobs.ts names no job "${handler}": the sandbox has to know it.`);
  return job;
}

/** As after `npm run secrets`: our stack and the simulated gateway have the same keys. */
function secretsAsConfigured(): Secrets {
  const { impKey, impSecret, signKey, merchantKey } = sandboxAccount;
  return createSecrets(
    { iamport: names.iamportSecret, inicis: names.inicisSecret },
    {
      iamport: { imp_key: impKey, imp_secret: impSecret },
      inicis: { sign_key: signKey, merchant_key: merchantKey },
    },
  );
}

function tableEngine(endpoint: string | undefined, directory: string | undefined): TableEngine {
  if (endpoint !== undefined) return createForeignEngine(endpoint);
  return createEmbeddedEngine(directory && join(directory, 'table'));
}

function iamportOf({
  clock,
  timetable,
  crashes,
  secrets,
}: Pick<Furniture, 'clock' | 'timetable' | 'crashes' | 'secrets'>): SimulatedIamport {
  return createSimulatedIamport({
    now: clock.now,
    random: Math.random,
    consoleKeys: () => ({
      signKey: secrets.values().inicis.sign_key ?? '',
      merchantKey: secrets.values().inicis.merchant_key ?? '',
    }),
    afterMoney: (merchantUid) => (crashes.sawPayment(merchantUid) ? 'swallow' : 'answer'),
    hurried: timetable.hurried,
  });
}
