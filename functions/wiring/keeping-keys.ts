/** What customers do with the billing keys they have. */
import { systemClock } from '../adapters/clock.ts';
import { deleteBillingKey } from '../use-cases/delete-billing-key.ts';
import { setDefaultBillingKey } from '../use-cases/set-default-billing-key.ts';
import { billingKeys, customers, subscriptions } from './stores.ts';

export const wiredDeleteBillingKey = () =>
  deleteBillingKey({
    keys: billingKeys(),
    subscriptions: subscriptions(),
    customers: customers(),
    clock: systemClock,
  });

export const wiredSetDefaultBillingKey = () =>
  setDefaultBillingKey({ keys: billingKeys(), customers: customers() });
