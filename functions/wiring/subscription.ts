/** Subscriptions and the plans they follow, on the real gateway, table and bus. */
import { systemClock } from '../adapters/clock.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { findSubscription } from '../use-cases/shared/find-item.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { changeSubscription } from '../use-cases/subscription/change-subscription.ts';
import { chargeOwedPeriod } from '../use-cases/subscription/charge-owed-period.ts';
import { createShopSubscription } from '../use-cases/subscription/create-shop-subscription.ts';
import { firstChargeOf } from '../use-cases/subscription/first-charge-of.ts';
import { showCalendar } from '../use-cases/subscription/show-calendar.ts';
import { subscribe } from '../use-cases/subscription/subscribe.ts';
import { sumDue } from '../use-cases/subscription/sum-due.ts';
import { bind } from './bind.ts';
import { chargePorts } from './charging-ports.ts';
import { charges, customers, plans, subscriptionLists, subscriptions } from './stores.ts';

export const wiredSubscribe = () =>
  bind(subscribe, { ...chargePorts(), customers: customers(), plans: plans() });

export const wiredCreateShopSubscription = () =>
  bind(createShopSubscription, { ...chargePorts(), customers: customers() });

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
