/** `POST /cases/{id}`: a person decides a case. */
import * as z from 'zod/mini';
import { caseView } from '../contract/case-view.ts';
import { VERDICTS } from '../domain/case/reason.ts';
import { caseId, impUid } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { invalid, readBody } from '../http/requests/body.ts';
import { pathIn } from '../http/requests/event.ts';
import { reason } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredJudgeCase } from '../wiring/case.ts';
import { errorLog } from '../wiring/log.ts';

export const request = z.strictObject({
  verdict: z.enum(VERDICTS, { error: `must be one of ${VERDICTS.join(', ')}` }),
  imp_uid: z.optional(
    z
      .string({ error: 'must be text' })
      .check(z.regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be a number of Iamport: imp_123456789012')),
  ),
  reason: reason(),
});

export const handler = route({
  caller: 'shop',
  named: true,
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const { verdict, imp_uid: named, reason: why } = readBody(event, request);
    const names = verdict === 'adopt' || verdict === 'refund';
    if (names && named === undefined)
      throw invalid([{ field: 'imp_uid', message: 'names the payment that is kept or refunded' }]);
    if (!names && named !== undefined)
      throw invalid([{ field: 'imp_uid', message: 'goes with adopt and refund only' }]);
    const judged = await wiredJudgeCase()({
      id: caseId(pathIn(event, 'id')),
      verdict,
      impUid: named === undefined ? undefined : impUid(named),
      by: { actor, reason: why },
    });
    const headers: Record<string, string> = judged.replayed
      ? { 'idempotent-replayed': 'true' }
      : {};
    const { id, closing, refunding } = judged.case;
    if (closing !== undefined || refunding === undefined)
      return json(200, caseView(judged.case), headers);
    const location = `/cases/${encodeURIComponent(id)}`;
    return json(202, caseView(judged.case), { ...headers, location, 'retry-after': '60' });
  },
});
