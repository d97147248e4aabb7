/** `GET /reconciliations/{id}`: how far a comparison is and what it found, as JSON or as text. */
import * as z from 'zod/mini';
import { reconciliationText, reconciliationView } from '../contract/reconciliation-view.ts';
import { reconciliationId } from '../domain/ids.ts';
import { json, plainText } from '../http/answers/answer.ts';
import { pathIn } from '../http/requests/event.ts';
import { oneOf } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredGetReconciliation } from '../wiring/reconciliation.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: z.strictObject({ format: z.optional(oneOf(['json', 'text'])) }),
  serve: async ({ event, query }) => {
    const run = await wiredGetReconciliation()(reconciliationId(pathIn(event, 'id')));
    return query.format === 'text'
      ? plainText(200, reconciliationText(run))
      : json(200, reconciliationView(run));
  },
});
