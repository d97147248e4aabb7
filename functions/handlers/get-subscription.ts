/** `GET /subscriptions/{id}`: one subscription, for the shop. */
import { subscriptionStory } from '../contract/subscription-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { pathIn } from '../http/requests/event.ts';

import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredGetSubscription } from '../wiring/subscription.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event }) => {
    const subscription = await wiredGetSubscription()({
      id: subscriptionId(pathIn(event, 'id')),
    });
    return json(200, subscriptionStory(subscription));
  },
});
