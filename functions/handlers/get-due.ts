/** `GET /due`: how much will be charged on each day, as things stand. */
import * as z from 'zod/mini';
import { dueView } from '../contract/due-view.ts';
import { daysFrom } from '../domain/calendar.ts';
import { json } from '../http/answers/answer.ts';
import { invalid } from '../http/requests/body.ts';
import { seoulDateField } from '../http/requests/fields.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredSumDue } from '../wiring/subscription.ts';

const MOST_DAYS = 92;

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: z.strictObject({ from: seoulDateField(), to: seoulDateField() }),
  serve: async ({ query }) => {
    const days = daysFrom(query) + 1;
    if (days < 1) throw invalid([{ field: 'from', message: 'must not be after to' }]);
    if (days > MOST_DAYS)
      throw invalid([{ field: 'to', message: `must be at most ${MOST_DAYS} days from from` }]);
    return json(200, dueView(await wiredSumDue()(query)));
  },
});
