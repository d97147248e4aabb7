/** `GET /subscriptions`: all subscriptions, newest first, by customer, date of creation or status. */
import * as z from 'zod/mini';
import { shopSubscriptionView } from '../contract/subscription-view.ts';
import { SUBSCRIPTION_STATUSES } from '../domain/subscription/subscription.ts';
import { json } from '../http/answers/answer.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { oneOf } from '../http/requests/query.ts';
import { scopeFields, scopeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';
import { wiredListSubscriptions } from '../wiring/subscription.ts';

const READER = 'shop';

const query = z.strictObject({
  ...pageFields,
  ...scopeFields,
  status: z.optional(oneOf(SUBSCRIPTION_STATUSES)),
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query,
  serve: async ({ event, query }) => {
    const { status } = query;
    const page = await wiredListSubscriptions()({
      scope: scopeIn(query, ownerCalled),
      page: pageIn(query, { event, reader: READER }),
      shown: (subscription) => status === undefined || subscription.status === status,
    });
    const view = shopSubscriptionView;
    return json(200, pageView(page, { name: 'subscriptions', event, reader: READER, view }));
  },
});
