/**
 * `POST /webhooks/iamport`: Iamport reports something, and the report is only a hint to inquire.
 * One that is not understood is no hint: the console's test button, V2, another sender's.
 */
import * as z from 'zod/mini';
import { impUid, merchantUid } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { unreadQuery } from '../http/requests/query.ts';
import { readWebhook } from '../http/requests/webhook.ts';
import { route } from '../http/route.ts';
import { wiredReceiveWebhook } from '../wiring/dispatcher.ts';
import { errorLog } from '../wiring/log.ts';

export const request = z.looseObject({
  merchant_uid: z.string('must be text').check(z.regex(/^.{1,40}$/u, 'must be 1–40 characters')),
  imp_uid: z.optional(z.unknown()),
  status: z.optional(z.unknown()),
  cancellation_id: z.optional(z.unknown()),
});

/** What can be no name of a payment is not kept. */
const namedPayment = (text: string) => (text.length <= 40 ? impUid(text) : undefined);

export const handler = route({
  caller: 'iamport',
  log: errorLog,
  query: unreadQuery,
  serve: async ({ event }) => {
    const report = readWebhook(event, request);
    if (report !== undefined)
      await wiredReceiveWebhook()({
        merchantUid: merchantUid(report.merchant_uid),
        ofRefund: report.status === 'cancelled' || Boolean(report.cancellation_id),
        impUid: typeof report.imp_uid === 'string' ? namedPayment(report.imp_uid) : undefined,
      });
    return json(200, {});
  },
});
