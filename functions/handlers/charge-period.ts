/** `POST /subscriptions/{id}/periods/{n}/charge`: a missed period, charged by a person's decision. */
import * as z from 'zod/mini';
import { subscriptionId } from '../domain/ids.ts';
import { LAST_PERIOD } from '../domain/own-ids.ts';
import { fitting } from '../http/body.ts';
import { chargeAnswer } from '../http/charge-answer.ts';
import { deadlineOf, pathIn } from '../http/event.ts';
import { whole } from '../http/fields.ts';
import { languageOf } from '../http/language.ts';
import { route } from '../http/route.ts';
import { wiredChargeMissedPeriod } from '../wiring/charging.ts';
import { errorLog } from '../wiring/log.ts';

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
