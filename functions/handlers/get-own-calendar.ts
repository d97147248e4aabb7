/** `GET /me/subscriptions/{id}/calendar`: when a customer's subscription is due, and why on these dates. */
import { calendarView } from '../contract/subscription-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { calendarRangeIn } from '../http/requests/calendar-range.ts';
import { ownerIn, pathIn } from '../http/requests/event.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredGetSubscription } from '../wiring/subscription.ts';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const asked = calendarRangeIn(event);
    const subscription = await wiredGetSubscription()({
      id: subscriptionId(pathIn(event, 'id')),
      owner: ownerIn(event),
    });
    return json(200, calendarView(subscription, asked));
  },
});
