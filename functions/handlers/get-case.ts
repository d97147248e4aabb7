/** `GET /cases/{id}`: one case with its evidence, and what Iamport shows at this moment. */
import { caseNow } from '../contract/case-view.ts';
import { caseId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredGetCase } from '../wiring/case.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event }) => {
    const found = await wiredGetCase()(caseId(pathIn(event, 'id')));
    return json(200, caseNow(found.case, found.now));
  },
});
