/** The Iamport adapter for tests: valid keys, pauses without waiting, a fixed random number. */

import {
  type IamportGateway,
  type IamportSettings,
  iamportCaller,
  iamportGateway,
} from '../../../functions/adapters/iamport/gateway.ts';
import { iamportRecords, iamportWorld } from '../../../functions/adapters/iamport/records.ts';
import { paymentRow } from '../../../functions/adapters/iamport/rows.ts';
import { iamportSchedules } from '../../../functions/adapters/iamport/schedules.ts';
import { transactionsAt } from '../../../functions/adapters/iamport/transactions.ts';
import { iamportRefunds } from '../../../functions/adapters/iamport/undo/cancel.ts';
import { iamportDeletions } from '../../../functions/adapters/iamport/undo/delete-key.ts';
import type {
  GatewaySchedules,
  GatewayTransactions,
  WholeGateway,
} from '../../../functions/ports/gateway.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';

export const goodKeys = { imp_key: sandboxAccount.impKey, imp_secret: sandboxAccount.impSecret };

/** Late enough for any charge of a test. */
export const plentyOfTime = { sendBy: Number.POSITIVE_INFINITY, timeout: 10_000 };

export const gatewayUnderTest = (
  given: Pick<IamportSettings, 'apiUrl'> & Partial<IamportSettings>,
): GatewayUnderTest => {
  const settings = {
    ...readingPatiently,
    noticeUrl: undefined,
    chargeTimeout: () => undefined,
    ...given,
  };
  const { paymentsBetween, findTransaction, findManyPayments } = transactionsAt(
    iamportWorld(settings),
  );
  const caller = iamportCaller(settings);
  return {
    ...iamportGateway(caller),
    ...iamportRefunds(caller),
    ...iamportDeletions(caller.world),
    paymentsBetween,
    findTransaction,
    findManyPayments,
  };
};

type GatewayUnderTest = IamportGateway & WholeGateway & GatewayTransactions;

/** The records as replays and registrations read them. */
export const recordsUnderTest = (given: Pick<IamportSettings, 'apiUrl'>) =>
  iamportRecords(iamportWorld({ ...readingPatiently, ...given }), paymentRow);

/** The schedules at the same Iamport. */
export function schedulesUnderTest(
  given: Pick<IamportSettings, 'apiUrl'> & Partial<IamportSettings>,
): GatewaySchedules {
  const settings = { ...readingPatiently, ...given };
  return iamportSchedules(iamportWorld(settings), settings);
}

const readingPatiently = {
  keys: async () => goodKeys,
  now: () => Date.parse('2026-11-23T10:00:00+09:00'),
  pause: async () => undefined,
  random: () => 0,
};
