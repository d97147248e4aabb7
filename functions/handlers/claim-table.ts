/** A step of every deployment: writes into a new table which table it is. */
import { deploymentStep } from '../http/deployment-step.ts';
import { wiredClaimTable } from '../wiring/control.ts';
import { log } from '../wiring/log.ts';

export const handler = deploymentStep({
  log,
  name: 'claimed-table',
  run: () => wiredClaimTable()(),
});
