/** `GET /subscriptions`: all subscriptions, newest first, by customer, date of creation or status. */
import { shopSubscriptionView } from '../contract/subscription-view.ts';
import { json } from '../http/answers.ts';
import { queryIn } from '../http/event.ts';
import { pageIn, pageView } from '../http/paging.ts';
import { route } from '../http/route.ts';
import { scopeIn } from '../http/scope.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled, wiredListSubscriptions } from '../wiring/reading.ts';

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
