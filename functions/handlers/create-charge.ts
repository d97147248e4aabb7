/** `POST /charges`: charges a stored billing key once, however often the request is repeated. */
import * as z from 'zod/mini';
import { chargeAnswer } from '../http/answers/charge-answer.ts';
import { readBody } from '../http/requests/body.ts';
import { orderedCharge, orderFields } from '../http/requests/charge-order.ts';
import { deadlineOf } from '../http/requests/event.ts';
import { customerId, uid } from '../http/requests/fields.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { maxChargeAmount, wiredCreateCharge } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';

export const request = z.strictObject({
  customer_uid: uid(),
  /** A check only: the customer who must own the key. */
  customer_id: z.optional(customerId()),
  ...orderFields,
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const body = readBody(event, request);
    const { customer_id } = body;
    const result = await wiredCreateCharge()({
      request: { ...orderedCharge(body), customerUid: body.customer_uid },
      actor,
      guard: {
        owner: customer_id === undefined ? undefined : ownerCalled(customer_id),
        mostAmount: maxChargeAmount(),
      },
      deadline: deadlineOf(event),
    });
    return chargeAnswer({ ...result, text: declineTextFor(event) });
  },
});
