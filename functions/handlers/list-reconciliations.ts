/** `GET /reconciliations`: the comparisons with the gateway's transactions, newest first. */
import * as z from 'zod/mini';
import { reconciliationSummary } from '../contract/reconciliation-view.ts';
import { json } from '../http/answers/answer.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredListReconciliations } from '../wiring/reconciliation.ts';

const READER = 'shop';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: z.strictObject(pageFields),
  serve: async ({ event, query }) => {
    const page = await wiredListReconciliations()({
      scope: { of: 'all' },
      page: pageIn(query, { event, reader: READER }),
      shown: () => true,
    });
    const view = reconciliationSummary;
    return json(200, pageView(page, { name: 'reconciliations', event, reader: READER, view }));
  },
});
