/** `GET /plans`: every plan of the shop, newest first. */
import * as z from 'zod/mini';
import { shopPlanView } from '../contract/plan-view.ts';
import { json } from '../http/answers/answer.ts';

import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { route } from '../http/route.ts';

import { errorLog } from '../wiring/log.ts';
import { wiredListPlans } from '../wiring/plan.ts';

const READER = 'shop';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: z.strictObject(pageFields),
  serve: async ({ event, query }) => {
    const page = await wiredListPlans()({
      scope: { of: 'all' },
      page: pageIn(query, { event, reader: READER }),
      shown: () => true,
    });
    const reader = READER;
    return json(200, pageView(page, { name: 'plans', event, reader, view: shopPlanView }));
  },
});
