/** `GET /me/plans`: what customers can subscribe to. */
import * as z from 'zod/mini';
import { planView } from '../contract/plan-view.ts';
import { isPublic } from '../domain/subscription/price/plan.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredListPlans } from '../wiring/plan.ts';

export const handler = customerRoute({
  log: errorLog,
  query: z.strictObject(pageFields),
  serve: async ({ event, owner: reader, query }) => {
    const page = await wiredListPlans()({
      scope: { of: 'all' },
      page: pageIn(query, { event, reader }),
      shown: (plan) => plan.status === 'open' && isPublic(plan),
    });
    return json(200, pageView(page, { name: 'plans', event, reader, view: planView }));
  },
});
