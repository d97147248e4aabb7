/** The use cases that charge, on the real gateway, table and bus. */
import { systemClock } from '../adapters/clock.ts';
import { control } from '../adapters/dynamodb/control.ts';
import { eventBus } from '../adapters/eventbridge/events.ts';
import { iamport } from '../adapters/iamport/from-environment.ts';
import { ids } from '../adapters/ids.ts';
import { log } from '../adapters/log.ts';
import { required } from '../env.ts';
import { adoptBillingKey } from '../use-cases/adopt-billing-key.ts';
import { createCharge } from '../use-cases/create-charge.ts';
import type { ChargePorts } from '../use-cases/protocol/charge-once.ts';
import { verifyRegistration } from '../use-cases/verify-registration.ts';
import { billingKeys, charges, customers } from './stores.ts';

export const wiredCreateCharge = () => createCharge(chargePorts());

export const wiredVerifyRegistration = () =>
  verifyRegistration({ ...chargePorts(), customers: customers(), pg: required('PG') });

export const wiredAdoptBillingKey = () =>
  adoptBillingKey({ ...chargePorts(), customers: customers() });

const chargePorts = (): ChargePorts => ({
  charges: charges(),
  keys: billingKeys(),
  control: control(required('TABLE_NAME')),
  gateway: iamport(),
  events: eventBus(required('EVENT_BUS_NAME')),
  clock: systemClock,
  ids,
  log,
});
