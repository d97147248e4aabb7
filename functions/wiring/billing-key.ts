/** Registering cards, and what customers and the shop do with the billing keys they have. */
import { systemClock } from '../adapters/clock.ts';
import { issuancesAtIamport, schedulesAtIamport } from '../adapters/iamport/from-environment.ts';
import { newIds } from '../adapters/new-ids.ts';
import type { BillingKey } from '../domain/billing-key/billing-key.ts';
import { required } from '../env.ts';
import { adoptBillingKey } from '../use-cases/billing-key/adopt-billing-key.ts';
import { createRegistration } from '../use-cases/billing-key/create-registration.ts';
import { deleteBillingKey } from '../use-cases/billing-key/delete-billing-key.ts';
import { setDefaultBillingKey } from '../use-cases/billing-key/set-default-billing-key.ts';
import { verifyRegistration } from '../use-cases/billing-key/verify-registration.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { bind } from './bind.ts';
import { chargePorts } from './charging-ports.ts';
import {
  billingKeyLists,
  billingKeys,
  charges,
  controls,
  customers,
  plans,
  subscriptions,
  thisTable,
} from './stores.ts';

export const wiredDeleteBillingKey = () =>
  bind(deleteBillingKey, {
    keys: billingKeys(),
    subscriptions: subscriptions(),
    customers: customers(),
    clock: systemClock,
  });

export const wiredSetDefaultBillingKey = () =>
  bind(setDefaultBillingKey, {
    keys: billingKeys(),
    customers: customers(),
    clock: systemClock,
  });

export const wiredVerifyRegistration = () =>
  bind(verifyRegistration, {
    ...chargePorts(),
    customers: customers(),
    plans: plans(),
    issuances: issuancesAtIamport(),
  });

export const wiredAdoptBillingKey = () =>
  bind(adoptBillingKey, {
    ...chargePorts(),
    customers: customers(),
    schedules: schedulesAtIamport(),
    pg: required('PG'),
  });

export const wiredListBillingKeys = () => bind(listItems<BillingKey>, { lists: billingKeyLists() });

export const wiredCreateRegistration = () =>
  bind(createRegistration, {
    keys: billingKeys(),
    charges: charges(),
    plans: plans(),
    customers: customers(),
    controls: controls(),
    table: thisTable(),
    clock: systemClock,
    ids: newIds,
  });
