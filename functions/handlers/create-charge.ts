/** `POST /charges`: charges a stored billing key once, however often the request is repeated. */
import * as z from 'zod/mini';
import { chargeAnswer } from '../http/answers/charge-answer.ts';
import { readBody } from '../http/requests/body.ts';
import { orderedCharge, orderFields } from '../http/requests/charge-order.ts';
import { deadlineOf } from '../http/requests/event.ts';
import { uid } from '../http/requests/fields.ts';
import { languageOf } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredCreateCharge } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';

const request = z.strictObject({ customer_uid: uid(), ...orderFields });

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event }) => {
    const body = readBody(event, request);
    const result = await wiredCreateCharge()({
      request: { ...orderedCharge(body), customerUid: body.customer_uid },
      deadline: deadlineOf(event),
    });
    return chargeAnswer({ ...result, language: languageOf(event) });
  },
});
