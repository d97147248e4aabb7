/** `GET /reconciliations`: the comparisons with the gateway's transactions, newest first. */
import { reconciliationSummary } from '../contract/reconciliation-view.ts';
import { json } from '../http/answers/answer.ts';
import { pageIn, pageView } from '../http/requests/paging.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredListReconciliations } from '../wiring/reconciliation.ts';

const READER = 'shop';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const page = await wiredListReconciliations()({
      scope: { of: 'all' },
      page: pageIn(event, READER),
      shown: () => true,
    });
    const view = reconciliationSummary;
    return json(200, pageView(page, { name: 'reconciliations', event, reader: READER, view }));
  },
});
