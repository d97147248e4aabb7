/** The ports of everything that charges, on the real gateway, table and bus. */
import { systemClock } from '../adapters/clock.ts';
import { billingKeyKind } from '../adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../adapters/dynamodb/items/charges.ts';
import { controlKind } from '../adapters/dynamodb/items/control.ts';
import { storeTogether } from '../adapters/dynamodb/read-together.ts';
import { iamport } from '../adapters/iamport/from-environment.ts';
import { iamportTimes } from '../adapters/iamport/times.ts';
import { ids } from '../adapters/ids.ts';
import { log } from '../adapters/log.ts';
import { optional, required } from '../env.ts';
import type { AttemptPorts } from '../use-cases/period/attempt-period.ts';
import type { SettlePorts } from '../use-cases/period/settlement.ts';
import { events, metrics } from './events.ts';
import { billingKeys, charges, controls, subscriptions, thisTable } from './stores.ts';

export const chargePorts = (): AttemptPorts => ({
  ...settlePorts(),
  gateway: iamport(),
  metrics: metrics(),
  ids,
});

/** The same, reading in one request what a charge begins with. */
export const chargePortsTogether = (): AttemptPorts => {
  const tableName = required('TABLE_NAME');
  return {
    ...chargePorts(),
    charges: storeTogether(tableName, chargeKind),
    keys: storeTogether(tableName, billingKeyKind),
    controls: storeTogether(tableName, controlKind),
  };
};

/** The ports of settling an outcome, also for workers that never send a charge. */
export const settlePorts = (): SettlePorts => ({
  charges: charges(),
  keys: billingKeys(),
  subscriptions: subscriptions(),
  controls: controls(),
  table: thisTable(),
  events: events(),
  times: iamportTimes,
  clock: systemClock,
  log,
  finally: optional('AFTER_LAST_RETRY') === 'cancel' ? 'cancel' : 'suspend',
});
