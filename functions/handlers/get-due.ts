/** `GET /due`: how much will be charged on each day, as things stand. */
import * as z from 'zod/mini';
import { dueView } from '../contract/due-view.ts';
import { daysFrom } from '../domain/calendar.ts';
import { MOST_READ } from '../domain/subscription/price/due-days.ts';
import { json } from '../http/answers/answer.ts';
import { invalid } from '../http/requests/body.ts';
import { seoulDateField } from '../http/requests/fields.ts';
import { nextCursor, pageFields, pageIn } from '../http/requests/paging.ts';
import { wholeText } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredSumDue } from '../wiring/subscription.ts';

const MOST_DAYS = 92;

const READER = 'shop';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: z.strictObject({
    ...{ from: seoulDateField(), to: seoulDateField() },
    ...{ limit: z.optional(wholeText({ least: 1, most: MOST_READ })), cursor: pageFields.cursor },
  }),
  serve: async ({ event, query }) => {
    const days = daysFrom(query) + 1;
    if (days < 1) throw invalid([{ field: 'from', message: 'must not be after to' }]);
    if (days > MOST_DAYS)
      throw invalid([{ field: 'to', message: `must be at most ${MOST_DAYS} days from from` }]);
    const reading = { event, reader: READER };
    const { after } = pageIn(query, reading);
    const sums = await wiredSumDue()({ ...query, after });
    return json(200, dueView(sums, nextCursor(sums, reading)));
  },
});
