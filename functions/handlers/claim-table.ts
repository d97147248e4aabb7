/** A step of every deployment: a table that it has just made gets to know that it is its own. */
import { deploymentStep } from '../http/deployment-step.ts';
import { wiredClaimTable } from '../wiring/control.ts';
import { log } from '../wiring/log.ts';

export const handler = deploymentStep({
  log,
  name: 'claimed-table',
  run: () => wiredClaimTable()(),
});
