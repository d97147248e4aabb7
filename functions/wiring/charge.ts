/** One charge, made or read, on the real gateway, table and bus. */
import { systemClock } from '../adapters/clock.ts';
import { log } from '../adapters/log.ts';
import type { Charge } from '../domain/charge/charge.ts';
import type { Won } from '../domain/money.ts';
import { optional } from '../env.ts';
import { cancelCharge } from '../use-cases/charge/cancel-charge.ts';
import { chargeOnce } from '../use-cases/charge/charge-once.ts';
import { getCharge } from '../use-cases/charge/get-charge.ts';
import { listOwnCharges } from '../use-cases/charge/list-own-charges.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { bind } from './bind.ts';
import { chargePortsTogether } from './charging-ports.ts';
import { events } from './events.ts';
import { chargeLists, charges, subscriptionLists, subscriptions } from './stores.ts';

export const wiredCreateCharge = () => bind(chargeOnce, chargePortsTogether());

const MOST_AMOUNT_A_CHARGE: Won = 10_000_000;

/** The most won that one charge may take, as the shop set it for its own programs. */
export const maxChargeAmount = (): Won =>
  Number(optional('MAX_CHARGE_AMOUNT') ?? MOST_AMOUNT_A_CHARGE);

export const wiredCancelCharge = () =>
  bind(cancelCharge, { charges: charges(), events: events(), clock: systemClock, log });

export const wiredGetCharge = () =>
  bind(getCharge, { charges: charges(), subscriptions: subscriptions() });

export const wiredListOwnCharges = () =>
  bind(listOwnCharges, { lists: chargeLists(), subscriptionLists: subscriptionLists() });

export const wiredListCharges = () => bind(listItems<Charge>, { lists: chargeLists() });
