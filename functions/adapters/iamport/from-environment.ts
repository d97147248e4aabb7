/** The gateway of this function instance, configured from its environment. */
import { optional, optionalNumber, required } from '../../env.ts';
import type {
  DeletingGateway,
  GatewaySchedules,
  GatewayTransactions,
  Issuances,
  RefundingGateway,
} from '../../ports/gateway.ts';
import type { Account } from '../../ports/settings.ts';
import { systemClock } from '../clock.ts';
import { iamportAccount } from './account.ts';
import { iamportKeys } from './credentials.ts';
import {
  type IamportCaller,
  type IamportGateway,
  iamportCaller,
  iamportGateway,
} from './gateway.ts';
import { findIssuance } from './proofs/find-issuance.ts';
import { iamportRecords, iamportWorld } from './records.ts';
import { paymentRow } from './rows.ts';
import { iamportSchedules } from './schedules.ts';
import { transactionsAt } from './transactions.ts';
import { iamportRefunds } from './undo/cancel.ts';
import { iamportDeletions } from './undo/delete-key.ts';

let shared: (IamportCaller & { readonly gateway: IamportGateway }) | undefined;

/** Made once, so that all requests of an instance share the token. */
function own() {
  if (shared !== undefined) return shared;
  const caller = iamportCaller({
    ...reading(),
    noticeUrl: optional('NOTICE_URL'),
    chargeTimeout: () => optionalNumber('CHARGE_TIMEOUT_MS'),
  });
  shared = { ...caller, gateway: iamportGateway(caller) };
  return shared;
}

export const iamport = (): IamportGateway => own().gateway;

export const iamportThatRefunds = (): RefundingGateway => ({
  ...iamport(),
  ...iamportRefunds(own()),
});

export const iamportThatDeletes = (): DeletingGateway => ({
  ...iamport(),
  ...iamportDeletions(own().world),
});

/** For functions that prove registrations: only they know the shop's PG. */
export const issuancesAtIamport = (): Issuances => ({
  findIssuance: (registration) =>
    findIssuance(iamportRecords(own().world, paymentRow), registration, required('PG')),
});

let transactions: GatewayTransactions | undefined;

/** For functions that only read: it loads no code that could charge. */
export const iamportTransactions = (): GatewayTransactions => {
  transactions ??= transactionsAt(iamportWorld(reading()));
  return transactions;
};

/** For the check of the settings. */
export const accountAtIamport = (): Account => iamportAccount(iamportWorld(reading()));

/** For taking over keys of an earlier system. */
export const schedulesAtIamport = (): GatewaySchedules =>
  iamportSchedules(iamportWorld(reading()), systemClock);

const reading = () => ({
  apiUrl: required('IAMPORT_API_URL'),
  keys: (options: { readonly fresh: boolean }) =>
    iamportKeys(required('IAMPORT_SECRET_ID'), options),
  now: systemClock.now,
  pause: systemClock.pause,
  random: Math.random,
});
