/** The gateway's records as an item stores them: at most ten, and of a failure only its code. */
import type { GatewayPayment } from './answer.ts';
import { codeIn } from './decline-codes.ts';

/** A case stores at most this many records; nobody reads more. */
const MOST_PAYMENTS = 10;

/** The records to store: at most ten, each failure's text reduced to its code. */
export const keptPayments = (rows: readonly GatewayPayment[]): readonly GatewayPayment[] =>
  rows.slice(0, MOST_PAYMENTS).map(({ failReason, ...row }) => {
    const code = failReason && codeIn(failReason);
    return code ? { ...row, failReason: code } : row;
  });
