/** Runs every hour: starts to compare the gateway's transactions of the last three hours. */
import { wiredHourlyReconciliation } from '../wiring/reconciliation.ts';

export const handler = async (): Promise<void> => {
  await wiredHourlyReconciliation()();
};
