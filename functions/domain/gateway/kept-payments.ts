/** The gateway’s records as an item keeps them: few, and of a failure only its code. */
import type { GatewayPayment } from './answer.ts';
import { codeIn } from './decline-codes.ts';

/** A case has room for so many records; nobody reads more. */
const MOST_PAYMENTS = 10;

/** Records as they are kept: of a failure's text only the code. */
export const keptPayments = (rows: readonly GatewayPayment[]): readonly GatewayPayment[] =>
  rows.slice(0, MOST_PAYMENTS).map(({ failReason, ...row }) => {
    const code = failReason && codeIn(failReason);
    return code ? { ...row, failReason: code } : row;
  });
