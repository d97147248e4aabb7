/**
 * `POST /webhooks/iamport`: Iamport reports something, and the report is only a hint to inquire.
 */
import * as z from 'zod/mini';
import { merchantUid } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { unreadQuery } from '../http/requests/query.ts';
import { readWebhook } from '../http/requests/webhook.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredReceiveWebhook } from '../wiring/webhook.ts';

export const request = z.looseObject({
  merchant_uid: z.string('must be text').check(z.regex(/^.{1,40}$/u, 'must be 1–40 characters')),
  imp_uid: z.optional(z.unknown()),
  status: z.optional(z.unknown()),
  cancellation_id: z.optional(z.unknown()),
});

export const handler = route({
  caller: 'iamport',
  log: errorLog,
  query: unreadQuery,
  serve: async ({ event }) => {
    const { merchant_uid, imp_uid, status, cancellation_id } = readWebhook(event, request);
    await wiredReceiveWebhook()({
      merchantUid: merchantUid(merchant_uid),
      ofRefund: status === 'cancelled' || Boolean(cancellation_id),
      ofPayment: Boolean(imp_uid),
    });
    return json(200, {});
  },
});
