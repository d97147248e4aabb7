/** `GET /cases`: open cases, which a person must decide, and closed ones, newest first. */
import * as z from 'zod/mini';
import { caseView } from '../contract/case-view.ts';
import { CASE_REASONS } from '../domain/case/reason.ts';
import { json } from '../http/answers/answer.ts';
import { fitting } from '../http/requests/body.ts';
import { queryIn } from '../http/requests/event.ts';
import { pageIn, pageView } from '../http/requests/paging.ts';
import { dateRangeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { wiredListCases } from '../wiring/case.ts';
import { errorLog } from '../wiring/log.ts';

const READER = 'shop';

const filters = z.object({
  status: z.optional(z.enum(['open', 'closed'], { error: 'must be open or closed' })),
  reason: z.optional(z.enum(CASE_REASONS, { error: 'must be the reason of a case' })),
});

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const { status, reason } = fitting(
      { status: queryIn(event, 'status'), reason: queryIn(event, 'reason') },
      filters,
    );
    const page = await wiredListCases()({
      scope: dateRangeIn(event),
      page: pageIn(event, READER),
      shown: (one) =>
        (status === undefined || (one.closing === undefined) === (status === 'open')) &&
        (reason === undefined || one.reason === reason),
    });
    return json(200, pageView(page, { name: 'cases', event, reader: READER, view: caseView }));
  },
});
