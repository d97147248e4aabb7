/**
 * `POST /subscriptions/{id}/periods/{n}/charge`: charges a missed period because a person decided
 * so.
 */
import * as z from 'zod/mini';
import { subscriptionId } from '../domain/ids.ts';
import { LAST_PERIOD } from '../domain/own-ids.ts';
import { chargeAnswer } from '../http/answers/charge-answer.ts';
import { fitting } from '../http/requests/body.ts';
import { deadlineOf, pathIn } from '../http/requests/event.ts';
import { whole } from '../http/requests/fields.ts';
import { languageOf } from '../http/requests/language.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredChargeMissedPeriod } from '../wiring/subscription.ts';

const path = z.object({ n: whole({ least: 1, most: LAST_PERIOD }) });

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const { n } = fitting({ n: Number(pathIn(event, 'n')) }, path);
    const charge = await wiredChargeMissedPeriod()({
      id: subscriptionId(pathIn(event, 'id')),
      period: n,
      deadline: deadlineOf(event),
    });
    return chargeAnswer({ charge, replayed: false, language: languageOf(event) });
  },
});
