/** A monthly charge that the gateway has received and not yet answered. */
import * as z from 'zod/mini';
import { passes, until } from './months.ts';
import type { Pg } from './pg.ts';
import { dispatches, queueMode } from './queue.ts';
import type { Sandbox } from './sandbox.ts';
import type { Subscription } from './subscriptions.ts';

const planned = z.object({ faults: z.array(z.object({ operation: z.string() })) });

/** The subscription is due now, and no worker has handled it. */
export async function untilDue(sandbox: Sandbox, due: Subscription): Promise<void> {
  await queueMode(sandbox, 'stop');
  await until(sandbox, due.next_charge_at ?? '');
  await passes(sandbox, 'PT6M');
}

/** The worker's request has reached the gateway; the returned function waits until it is done. */
export async function underWay(
  sandbox: Sandbox,
  pg: Pg,
  due: Subscription,
): Promise<() => Promise<void>> {
  const { customer_uid } = due;
  await pg.plan({ operation: 'again', fault: 'slow', delay_ms: 700, customer_uid });
  await queueMode(sandbox, 'run');
  const work = dispatches(sandbox);
  while (await isPlanned(sandbox));
  return () => work;
}

async function isPlanned(sandbox: Sandbox): Promise<boolean> {
  const { faults } = planned.parse(await sandbox.control({ path: '/_sandbox/iamport/faults' }));
  return faults.some(({ operation }) => operation === 'again');
}
