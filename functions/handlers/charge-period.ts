/**
 * `POST /subscriptions/{id}/periods/{n}/charge`: charges an owed period, missed or open, because
 * a person decided so.
 */
import * as z from 'zod/mini';
import { subscriptionId } from '../domain/ids.ts';
import { LAST_PERIOD } from '../domain/own-ids.ts';
import { chargeAnswer } from '../http/answers/charge-answer.ts';
import { fitting } from '../http/requests/body.ts';
import { deadlineOf, pathIn } from '../http/requests/event.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery, wholeText } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredChargeOwedPeriod } from '../wiring/subscription.ts';

const path = z.object({ n: wholeText({ least: 1, most: LAST_PERIOD }) });

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const { n } = fitting({ n: pathIn(event, 'n') }, path);
    const result = await wiredChargeOwedPeriod()({
      id: subscriptionId(pathIn(event, 'id')),
      period: n,
      actor,
      deadline: deadlineOf(event),
    });
    return chargeAnswer({ ...result, text: declineTextFor(event) });
  },
});
