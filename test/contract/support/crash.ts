/** Injected crashes: the next function that passes a step ends there. */
import type { Sandbox } from './sandbox.ts';

/** Every step of a charge after which a function can crash. */
export const steps = ['claim', 'send', 'ledger', 'publish', 'advance'] as const;

export type Step = (typeof steps)[number];

export async function crashAfter(sandbox: Sandbox, after: Step): Promise<void> {
  await sandbox.control({ path: '/_sandbox/crash', body: { after } });
}
