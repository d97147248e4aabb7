/** `GET /me/subscriptions/{id}/calendar`: what a customer will be charged when, and why on these dates. */
import * as z from 'zod/mini';
import { calendarView } from '../contract/calendar-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { calendarFields, calendarRangeIn } from '../http/requests/calendar-range.ts';
import { pathIn } from '../http/requests/event.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredShowCalendar } from '../wiring/subscription.ts';

export const handler = customerRoute({
  log: errorLog,
  query: z.strictObject(calendarFields),
  serve: async ({ event, query, owner }) => {
    const shown = await wiredShowCalendar()({
      id: subscriptionId(pathIn(event, 'id')),
      ...calendarRangeIn(query),
      owner,
    });
    return json(200, calendarView(shown));
  },
});
