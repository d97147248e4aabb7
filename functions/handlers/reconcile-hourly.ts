/** Woken every hour: begins to compare the last three hours with the PG's book. */
import { wiredHourlyReconciliation } from '../wiring/reconciliation.ts';

export const handler = async (): Promise<void> => {
  await wiredHourlyReconciliation()();
};
