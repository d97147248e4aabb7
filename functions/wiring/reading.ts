/** Reading charges and billing keys, one or a list. */
import type { BillingKey } from '../domain/billing-key/billing-key.ts';
import type { Charge } from '../domain/charge/charge.ts';
import { type Owner, ownerOf } from '../domain/ids.ts';
import type { Plan } from '../domain/subscription/plan.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { Case } from '../domain/verdict/case.ts';
import { required } from '../env.ts';
import { getCharge } from '../use-cases/get-charge.ts';
import { firstChargeOf, getSubscription } from '../use-cases/get-subscription.ts';
import { listThings } from '../use-cases/list-things.ts';
import {
  billingKeyLists,
  caseLists,
  chargeLists,
  charges,
  planLists,
  subscriptionLists,
  subscriptions,
} from './stores.ts';

export const wiredGetCharge = () =>
  getCharge({ charges: charges(), subscriptions: subscriptions() });
export const wiredGetSubscription = () => getSubscription({ subscriptions: subscriptions() });
export const wiredFirstChargeOf = () => firstChargeOf({ charges: charges() });
export const wiredListCharges = () => listThings<Charge>({ lists: chargeLists() });
export const wiredListBillingKeys = () => listThings<BillingKey>({ lists: billingKeyLists() });
export const wiredListSubscriptions = () =>
  listThings<Subscription>({ lists: subscriptionLists() });
export const wiredListCases = () => listThings<Case>({ lists: caseLists() });
export const wiredListPlans = () => listThings<Plan>({ lists: planLists() });

/** The owner whom the shop calls `customerId`: that subject of the stack's own issuer. */
export const ownerCalled = (customerId: string): Owner =>
  ownerOf({ issuer: required('JWT_ISSUER'), subject: customerId });
