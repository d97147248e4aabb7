/** Runs every night: starts to compare the gateway's transactions of the last three Seoul days. */
import { wiredNightlyReconciliation } from '../wiring/reconciliation.ts';

export const handler = async (): Promise<void> => {
  await wiredNightlyReconciliation()();
};
