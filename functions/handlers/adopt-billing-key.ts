/** `PUT /billing-keys/{customer_uid}`: the shop brings in a key that it issued before. */
import * as z from 'zod/mini';
import { shopBillingKeyView } from '../contract/billing-key-view.ts';
import { json } from '../http/answers/answer.ts';
import { fitting, readBody } from '../http/requests/body.ts';
import { pathIn } from '../http/requests/event.ts';
import { customerId, flag, uid } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredAdoptBillingKey } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';

const path = z.object({ customer_uid: uid() });
export const request = z.strictObject({
  customer_id: customerId(),
  unschedule: z.optional(flag()),
  unblock: z.optional(flag()),
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const { customer_uid } = fitting({ customer_uid: pathIn(event, 'customer_uid') }, path);
    const { customer_id, unschedule, unblock } = readBody(event, request);
    const key = await wiredAdoptBillingKey()({
      customerUid: customer_uid,
      owner: ownerCalled(customer_id),
      actor,
      unschedule,
      unblock,
    });
    return json(200, shopBillingKeyView(key));
  },
});
