/** The use cases that charge, on the real gateway, table and bus. */
import { systemClock } from '../adapters/clock.ts';
import { iamport } from '../adapters/iamport/from-environment.ts';
import { ids } from '../adapters/ids.ts';
import { log } from '../adapters/log.ts';
import { optional, required } from '../env.ts';
import { adoptBillingKey } from '../use-cases/adopt-billing-key.ts';
import { changeSubscription } from '../use-cases/change-subscription.ts';
import { chargeMissedPeriod } from '../use-cases/charge-missed-period.ts';
import { createCharge } from '../use-cases/create-charge.ts';
import { createShopSubscription } from '../use-cases/create-shop-subscription.ts';
import type { AttemptPorts } from '../use-cases/protocol/attempt-period.ts';
import type { SettlePorts } from '../use-cases/protocol/settle-period.ts';
import { subscribe } from '../use-cases/subscribe.ts';
import { verifyRegistration } from '../use-cases/verify-registration.ts';
import {
  billingKeys,
  charges,
  controls,
  customers,
  plans,
  subscriptions,
  thisTable,
} from './stores.ts';
import { events, metrics } from './telling.ts';

export const wiredCreateCharge = () => createCharge(chargePorts());

export const wiredVerifyRegistration = () =>
  verifyRegistration({ ...chargePorts(), customers: customers(), pg: required('PG') });

export const wiredAdoptBillingKey = () =>
  adoptBillingKey({ ...chargePorts(), customers: customers() });

export const wiredSubscribe = () =>
  subscribe({ ...chargePorts(), customers: customers(), plans: plans() });

export const wiredCreateShopSubscription = () => createShopSubscription(chargePorts());

export const wiredChangeSubscription = () => changeSubscription(chargePorts());

export const wiredChargeMissedPeriod = () => chargeMissedPeriod(chargePorts());

/** Customers may pause only where the shop says so. */
export const customersMayPause = () => optional('CUSTOMERS_MAY_PAUSE') === 'yes';

export const chargePorts = (): AttemptPorts => ({
  ...settlePorts(),
  gateway: iamport(),
  metrics: metrics(),
  ids,
});

/** What becomes of an answer, for those, too, who never ask for one. */
export const settlePorts = (): SettlePorts => ({
  charges: charges(),
  keys: billingKeys(),
  subscriptions: subscriptions(),
  controls: controls(),
  table: thisTable(),
  events: events(),
  clock: systemClock,
  log,
  finally: optional('AFTER_LAST_RETRY') === 'cancel' ? 'cancel' : 'suspend',
});
