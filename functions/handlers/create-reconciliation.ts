/**
 * `POST /reconciliations`: starts a comparison of the gateway's transactions with the ledger over a
 * span.
 */
import * as z from 'zod/mini';
import { reconciliationView } from '../contract/reconciliation-view.ts';
import { json } from '../http/answers/answer.ts';
import { readBody } from '../http/requests/body.ts';
import { instantField } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { reconciledSpan } from '../http/requests/reconciled-span.ts';
import { route } from '../http/route.ts';
import { now } from '../wiring/control.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredAskedReconciliation } from '../wiring/reconciliation.ts';

export const request = z.strictObject({ from: instantField(), until: z.optional(instantField()) });

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const span = reconciledSpan(readBody(event, request), now());
    const run = await wiredAskedReconciliation()({ span, actor });
    const location = `/reconciliations/${run.id}`;
    return json(202, reconciliationView(run), { location, 'retry-after': '5' });
  },
});
