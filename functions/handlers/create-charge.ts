/** `POST /charges`: charges a stored billing key once, however often the request is repeated. */
import * as z from 'zod/mini';
import { readBody } from '../http/body.ts';
import { chargeAnswer } from '../http/charge-answer.ts';
import { orderedCharge, orderFields } from '../http/charge-order.ts';
import { deadlineOf } from '../http/event.ts';
import { uid } from '../http/fields.ts';
import { languageOf } from '../http/language.ts';
import { route } from '../http/route.ts';
import { wiredCreateCharge } from '../wiring/charging.ts';
import { errorLog } from '../wiring/log.ts';

const request = z.strictObject({ customer_uid: uid(), ...orderFields });

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const body = readBody(event, request);
    const result = await wiredCreateCharge()({
      request: { ...orderedCharge(body), customerUid: body.customer_uid },
      deadline: deadlineOf(event),
    });
    return chargeAnswer({ ...result, language: languageOf(event) });
  },
});
