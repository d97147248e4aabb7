/** `GET /cases`: open cases, which a person must decide, and closed ones, newest first. */
import * as z from 'zod/mini';
import { caseView } from '../contract/case-view.ts';
import { CASE_REASONS } from '../domain/case/reason.ts';
import { json } from '../http/answers/answer.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { oneOf } from '../http/requests/query.ts';
import { dateFields, dateRangeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { wiredListCases } from '../wiring/case.ts';
import { errorLog } from '../wiring/log.ts';

const READER = 'shop';

const query = z.strictObject({
  ...pageFields,
  ...dateFields,
  status: z.optional(oneOf(['open', 'closed'])),
  reason: z.optional(oneOf(CASE_REASONS)),
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query,
  serve: async ({ event, query }) => {
    const { status, reason } = query;
    const page = await wiredListCases()({
      scope: dateRangeIn(query),
      page: pageIn(query, { event, reader: READER }),
      shown: (one) =>
        (status === undefined || (one.closing === undefined) === (status === 'open')) &&
        (reason === undefined || one.reason === reason),
    });
    return json(200, pageView(page, { name: 'cases', event, reader: READER, view: caseView }));
  },
});
