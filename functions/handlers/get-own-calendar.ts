/** `GET /me/subscriptions/{id}/calendar`: when a customer's subscription is due, and why on these dates. */
import * as z from 'zod/mini';
import { calendarView } from '../contract/subscription-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { calendarFields, calendarRangeIn } from '../http/requests/calendar-range.ts';
import { pathIn } from '../http/requests/event.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredGetSubscription } from '../wiring/subscription.ts';

export const handler = route({
  caller: 'customer',
  log: errorLog,
  query: z.strictObject(calendarFields),
  serve: async ({ event, query, owner }) => {
    const asked = calendarRangeIn(query);
    const subscription = await wiredGetSubscription()({
      id: subscriptionId(pathIn(event, 'id')),
      owner,
    });
    return json(200, calendarView(subscription, asked));
  },
});
