/** Reading charges and billing keys, one or a list. */
import type { BillingKey } from '../domain/billing-key.ts';
import type { Charge } from '../domain/charge.ts';
import { type Owner, ownerOf } from '../domain/ids.ts';
import { required } from '../env.ts';
import { getCharge } from '../use-cases/get-charge.ts';
import { listThings } from '../use-cases/list-things.ts';
import { billingKeyLists, chargeLists, charges } from './stores.ts';

export const wiredGetCharge = () => getCharge({ charges: charges() });
export const wiredListCharges = () => listThings<Charge>({ lists: chargeLists() });
export const wiredListBillingKeys = () => listThings<BillingKey>({ lists: billingKeyLists() });

/** The owner whom the shop calls `customerId`: that subject of the stack's own issuer. */
export const ownerCalled = (customerId: string): Owner =>
  ownerOf({ issuer: required('JWT_ISSUER'), subject: customerId });
