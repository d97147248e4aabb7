/** The embedded AWS services behind a real port, and the environment that points the SDK there. */
import { beforeAll } from 'vitest';
import { createAnswering } from '../../sandbox/aws/answering.ts';
import { createAwsListener } from '../../sandbox/aws/aws-listener.ts';
import { createTable } from '../../sandbox/aws/create-table.ts';
import { createEventBus, type EventBus } from '../../sandbox/aws/event-bus.ts';
import { createSecrets, type Secrets } from '../../sandbox/aws/secrets.ts';
import { createEmbeddedEngine } from '../../sandbox/aws/table-engine.ts';
import { createWorkQueues, type WorkQueues } from '../../sandbox/aws/work-queues.ts';
import type { Clock } from '../../sandbox/clock/clock.ts';
import { createProcessClock } from '../../sandbox/clock/process-clock.ts';
import { formatSeoul } from '../../sandbox/clock/seoul.ts';
import { createCrashes } from '../../sandbox/crash/crashes.ts';
import { openDoor } from '../../sandbox/doors.ts';
import { names, setEnvironment } from '../../sandbox/environment.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';

export interface EmbeddedAws {
  readonly secrets: Secrets;
  readonly eventBus: EventBus;
  readonly queues: WorkQueues;
  /** The product's own adapters read these too. */
  readonly clock: Clock;
}

export const TABLE = names.table;

/** Call it at the top of a test file; the services end with the file. */
export function useEmbeddedAws(given: { readonly iamportUrl?: () => string } = {}): EmbeddedAws {
  const clock = createProcessClock(process.env);
  const { impKey, impSecret, impCode } = sandboxAccount;
  const secrets = createSecrets(
    { iamport: names.iamportSecret, inicis: names.inicisSecret },
    { iamport: { imp_key: impKey, imp_secret: impSecret }, inicis: {} },
  );
  const eventBus = createEventBus(() => formatSeoul(clock.now()));
  const queues = createWorkQueues({
    now: clock.now,
    queues: Object.values(names.queues).map((name) => ({ name, visibilitySeconds: 60 })),
    mostReceives: 2,
  });
  beforeAll(async () => {
    const engine = createEmbeddedEngine(undefined);
    await engine.start();
    const door = await openDoor({ port: 0, variable: 'PORT' });
    const services = [engine, secrets, eventBus, queues];
    door.serve(createAwsListener(createAnswering(services, createCrashes())));
    const iamportUrl = given.iamportUrl?.() ?? door.url;
    setEnvironment(process.env, { apiUrl: door.url, awsUrl: door.url, iamportUrl, impCode });
    await createTable(door.url, TABLE);
    await createTable(door.url, names.erasedTable);
    return async () => {
      await door.close();
      await queues.stop();
      await engine.stop();
    };
  });
  return { secrets, eventBus, queues, clock };
}
