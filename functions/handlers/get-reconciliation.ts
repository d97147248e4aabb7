/** `GET /reconciliations/{id}`: how far a comparison is and what it found, as JSON or as text. */
import { reconciliationText, reconciliationView } from '../contract/reconciliation-view.ts';
import { reconciliationId } from '../domain/ids.ts';
import { json, plainText } from '../http/answers/answer.ts';
import { pathIn, queryIn } from '../http/requests/event.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredGetReconciliation } from '../wiring/reconciliation.ts';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const run = await wiredGetReconciliation()(reconciliationId(pathIn(event, 'id')));
    return queryIn(event, 'format') === 'text'
      ? plainText(200, reconciliationText(run))
      : json(200, reconciliationView(run));
  },
});
