/** Woken every night: begins to compare the last three days of Seoul with the PG's book. */
import { wiredNightlyReconciliation } from '../wiring/reconciliation.ts';

export const handler = async (): Promise<void> => {
  await wiredNightlyReconciliation()();
};
