/** The gateway's records as an item stores them: at most ten, and of a failure its code and cleaned words. */
import type { GatewayPayment } from './answer.ts';
import { pgWords } from './pg-words.ts';

/** A case stores at most this many records; nobody reads more. */
const MOST_PAYMENTS = 10;

/** The records to store: at most ten, each failure by its code and in the PG's words, cleaned. */
export const keptPayments = (rows: readonly GatewayPayment[]): readonly GatewayPayment[] =>
  rows.slice(0, MOST_PAYMENTS).map(({ failReason, failure, ...row }) => {
    const words = pgWords(failReason, row);
    return {
      ...row,
      ...(failure?.code && { failure: { code: failure.code } }),
      ...(words && { failReason: words }),
    };
  });
