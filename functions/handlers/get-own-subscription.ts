/** `GET /me/subscriptions/{id}`: one of a customer's subscriptions. */
import { subscriptionView } from '../contract/subscription-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredGetSubscription } from '../wiring/subscription.ts';

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner }) => {
    const subscription = await wiredGetSubscription()({
      id: subscriptionId(pathIn(event, 'id')),
      owner,
    });
    return json(200, subscriptionView(subscription));
  },
});
