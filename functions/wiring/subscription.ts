/** Subscriptions that were begun, and those the shop begins, on the real gateway, table and bus. */
import { systemClock } from '../adapters/clock.ts';
import { newIds } from '../adapters/new-ids.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { findSubscription } from '../use-cases/shared/find-item.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { changeSubscription } from '../use-cases/subscription/change-subscription.ts';
import { chargeOwedPeriod } from '../use-cases/subscription/charge-owed-period.ts';
import { createShopSubscription } from '../use-cases/subscription/create-shop-subscription.ts';
import { firstChargeOf } from '../use-cases/subscription/first-charge-of.ts';
import { showCalendar } from '../use-cases/subscription/show-calendar.ts';
import { sumDue } from '../use-cases/subscription/sum-due.ts';
import { bind } from './bind.ts';
import { chargePorts } from './charging-ports.ts';
import { charges, customers, subscriptionLists, subscriptions } from './stores.ts';

export const wiredCreateShopSubscription = () =>
  bind(createShopSubscription, { ...chargePorts(), ids: newIds, customers: customers() });

export const wiredChangeSubscription = () => bind(changeSubscription, chargePorts());

export const wiredChargeOwedPeriod = () => bind(chargeOwedPeriod, chargePorts());

export const wiredGetSubscription = () =>
  bind(findSubscription, { subscriptions: subscriptions() });

export const wiredShowCalendar = () =>
  bind(showCalendar, { subscriptions: subscriptions(), clock: systemClock });

export const wiredSumDue = () => bind(sumDue, { lists: subscriptionLists(), clock: systemClock });

export const wiredFirstChargeOf = () => bind(firstChargeOf, { charges: charges() });

export const wiredListSubscriptions = () =>
  bind(listItems<Subscription>, { lists: subscriptionLists() });
