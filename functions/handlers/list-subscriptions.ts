/** `GET /subscriptions`: all subscriptions, newest first, by customer, date of creation or status. */
import { shopSubscriptionView } from '../contract/subscription-view.ts';
import { json } from '../http/answers/answer.ts';
import { queryIn } from '../http/requests/event.ts';
import { pageIn, pageView } from '../http/requests/paging.ts';
import { scopeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';
import { wiredListSubscriptions } from '../wiring/subscription.ts';

const READER = 'shop';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const status = queryIn(event, 'status');
    const page = await wiredListSubscriptions()({
      scope: scopeIn(event, ownerCalled),
      page: pageIn(event, READER),
      shown: (subscription) => status === undefined || subscription.status === status,
    });
    const view = shopSubscriptionView;
    return json(200, pageView(page, { name: 'subscriptions', event, reader: READER, view }));
  },
});
