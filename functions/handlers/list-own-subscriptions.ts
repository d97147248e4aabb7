/** `GET /me/subscriptions`: a customer's subscriptions, newest first. */
import { subscriptionView } from '../contract/subscription-view.ts';
import { json } from '../http/answers/answer.ts';
import { ownerIn } from '../http/requests/event.ts';
import { pageIn, pageView } from '../http/requests/paging.ts';
import { route } from '../http/route.ts';

import { errorLog } from '../wiring/log.ts';
import { wiredListSubscriptions } from '../wiring/subscription.ts';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const owner = ownerIn(event);
    const page = await wiredListSubscriptions()({
      scope: { of: 'owner', owner },
      page: pageIn(event, owner),
      shown: () => true,
    });
    const reader = owner;
    return json(
      200,
      pageView(page, { name: 'subscriptions', event, reader, view: subscriptionView }),
    );
  },
});
