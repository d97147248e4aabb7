/** The workers' queue and the dispatcher that fills it. */
import type { Sandbox } from './sandbox.ts';

export async function queueMode(sandbox: Sandbox, mode: 'run' | 'stop' | 'twice'): Promise<void> {
  await sandbox.control({ path: '/_sandbox/queue', body: { mode } });
}

/** Runs this many dispatchers at once, and the work that follows. */
export async function dispatches(sandbox: Sandbox, times = 1): Promise<void> {
  await sandbox.control({ path: '/_sandbox/dispatch', body: { times } });
}
