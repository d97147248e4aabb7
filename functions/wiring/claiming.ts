/** The step of a deployment that says whose table it is. */
import { systemClock } from '../adapters/clock.ts';
import { isEmpty } from '../adapters/dynamodb/empty-table.ts';
import { required } from '../env.ts';
import { claimTable } from '../use-cases/claim-table.ts';
import { controls, thisTable } from './stores.ts';

export const wiredClaimTable = () =>
  claimTable({
    controls: controls(),
    table: { ...thisTable(), isEmpty: () => isEmpty(required('TABLE_NAME')) },
    clock: systemClock,
  });
