/**
 * Reads records as an inquiry does: a failure with what it means. Beside an odd row it goes on, and
 * hands it on as neither paid nor failed, for that is all that anybody can read of it.
 */
import * as z from 'zod/mini';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { impUid, merchantUid } from '../../domain/ids.ts';
import { withMeaning } from './refusals/read-refusal.ts';
import { paymentRow } from './rows.ts';

export const inquiredRow = z.transform(
  (row: unknown) => withMeaning(paymentRow.safeParse(row).data) ?? oddRow(row),
);

const oddRow = (row: unknown): GatewayPayment => ({
  impUid: impUid(named(row, 'imp_uid')),
  merchantUid: merchantUid(named(row, 'merchant_uid')),
  ...{ isOdd: true, status: 'ready', amount: 0, cancelAmount: 0, currency: 'KRW', pg: {} },
});

/** Whatever stands there as an id. */
const named = (row: unknown, field: string) => String(Reflect.get(Object(row), field));
