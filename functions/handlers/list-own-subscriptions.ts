/** `GET /me/subscriptions`: a customer's subscriptions, newest first. */
import * as z from 'zod/mini';
import { subscriptionView } from '../contract/subscription-view.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredListSubscriptions } from '../wiring/subscription.ts';

export const handler = customerRoute({
  log: errorLog,
  query: z.strictObject(pageFields),
  serve: async ({ event, query, owner }) => {
    const page = await wiredListSubscriptions()({
      scope: { of: 'owner', owner },
      page: pageIn(query, { event, reader: owner }),
      shown: () => true,
    });
    const reader = owner;
    return json(
      200,
      pageView(page, { name: 'subscriptions', event, reader, view: subscriptionView }),
    );
  },
});
