/** The whole sandbox: its parts, in the order in which they start. */
import { createApi } from './api.ts';
import type { AwsCall } from './aws/aws-call.ts';
import { createTable } from './aws/create-table.ts';
import { createExpiry } from './aws/expiry.ts';
import { awsParts } from './aws-parts.ts';
import { hurryPauses } from './clock/pauses.ts';
import type { Recurring } from './clock/timetable.ts';
import { dataParts } from './data-parts.ts';
import { closeDoors, type Door, type Doors } from './doors.ts';
import { names, setEnvironment } from './environment.ts';
import { type Furniture, furnish } from './furnish.ts';
import { readOrigins } from './gateway/cors.ts';
import { sandboxAccount } from './iamport/sandbox-account.ts';
import type { SimulatedIamport } from './iamport/simulated-iamport.ts';
import { type Part, startParts } from './parts.ts';

export interface SandboxOptions {
  /** Already open, so that a port in use is found before anything starts. */
  readonly doors: Doors;
  readonly environment: Record<string, string | undefined>;
  /** Told of each call to the embedded AWS services before it is answered. */
  readonly called?: (call: AwsCall) => void;
}

export interface Sandbox {
  readonly apiUrl: string;
  readonly iamportUrl: string;
  /** The present sandbox time. */
  now(): number;
  stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { doors, environment } = options;
  const directory = environment.SANDBOX_DATA || undefined;
  try {
    const furniture = await furnish({ environment, directory });
    const stop = await startParts(partsOf({ ...options, furniture, directory }));
    const { now } = furniture.clock;
    return { apiUrl: doors.api.url, iamportUrl: doors.iamport.url, now, stop };
  } catch (error) {
    await closeDoors(doors);
    throw error;
  }
}

interface Site extends SandboxOptions {
  readonly furniture: Furniture;
  readonly directory: string | undefined;
}

function partsOf(site: Site): readonly Part[] {
  const { furniture, doors, environment, directory, called } = site;
  const { table, queues, iamport, timetable } = furniture;
  const { workers, queueSwitch, dispatcher, comparisons } = furniture;
  const { api, aws } = doors;
  const scriptUrl = environment.IAMPORT_SCRIPT_URL || undefined;
  const corsOrigins = readOrigins(environment.CORS_ORIGINS);
  return [
    part('environment', () => setEnvironment(environment, addressesOf(doors))),
    // Handlers read their pause when they are loaded.
    pausesPart(furniture),
    ...dataParts(furniture, directory),
    part('DynamoDB', table.start, table.stop),
    part('SQS', nothing, queues.stop),
    ...awsParts(furniture, { aws, called }),
    part('table', () => createTable(aws.url, names.table)),
    part('list of the erased', () => createTable(aws.url, names.erasedTable)),
    part('owner of the table', claimTheTable),
    iamportPart(iamport, doors.iamport),
    // Its first turn counts what falls due, as it does every hour.
    part('first turn of the dispatcher', () => dispatcher.dispatch(1)),
    part(
      'timetable',
      () =>
        timetable.start([
          ...workers,
          webhooksOf(iamport),
          schedulesOf(iamport),
          ...comparisons,
          createExpiry(table, furniture.clock),
          dispatcher,
        ]),
      () => {
        // Queued work would keep it busy, and is still in the agenda.
        queueSwitch.setMode('stop');
        return timetable.stop();
      },
    ),
    part(
      'API',
      () => api.serve(createApi({ furniture, doors, scriptUrl, corsOrigins })),
      api.close,
    ),
  ];
}

/** What the deployment's own step does to a new table; imported once its address is set. */
async function claimTheTable(): Promise<void> {
  const { wiredClaimTable } = await import('../../functions/wiring/control.ts');
  await wiredClaimTable()();
}

const nothing = () => undefined;

function part(name: string, start: Part['start'], stop: Part['stop'] = nothing): Part {
  return { name, start, stop };
}

function addressesOf({ api, iamport, aws }: Doors) {
  const { impCode } = sandboxAccount;
  return { apiUrl: api.url, iamportUrl: iamport.url, awsUrl: aws.url, impCode };
}

function iamportPart(iamport: SimulatedIamport, door: Door): Part {
  const stop = async () => {
    await iamport.stop();
    await door.close();
  };
  return part('simulated Iamport', () => door.serve(iamport.listener), stop);
}

function pausesPart({ clock, timetable }: Furniture): Part {
  let stop = () => {};
  const start = () => {
    stop = hurryPauses(clock, timetable.hurried);
  };
  return part('pauses', start, () => stop());
}

function schedulesOf({ nextScheduleAt, runSchedules }: SimulatedIamport): Recurring {
  return {
    name: "Iamport's schedules",
    nextDueAt: nextScheduleAt,
    runDue: async () => runSchedules(),
  };
}

function webhooksOf({ nextDueAt, deliverDue }: SimulatedIamport): Recurring {
  return { name: 'late webhooks', nextDueAt, runDue: deliverDue, settle: deliverDue };
}
