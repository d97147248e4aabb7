/** `POST /charges/{merchant_uid}/refunds`: refunds a charge, or a part of it, once. */
import * as z from 'zod/mini';
import { merchantUid, refundId } from '../domain/ids.ts';
import { refundAnswer } from '../http/answers/refund-answer.ts';
import { readBody } from '../http/requests/body.ts';
import { deadlineOf, pathIn } from '../http/requests/event.ts';
import { amount, callersUid, flag, reason } from '../http/requests/fields.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredRefundCharge } from '../wiring/refund.ts';

export const request = z.strictObject({
  refund_id: callersUid(),
  amount: amount(),
  reason: reason(),
  /** Ends the subscription that the charge was made for. */
  cancel_subscription: z.optional(flag()),
});

export const handler = route({
  caller: 'shop',
  named: true,
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const body = readBody(event, request);
    const result = await wiredRefundCharge()({
      uid: merchantUid(pathIn(event, 'merchant_uid')),
      order: {
        refundId: refundId(body.refund_id),
        amount: body.amount,
        reason: body.reason,
        cancelSubscription: body.cancel_subscription ?? false,
      },
      actor,
      deadline: deadlineOf(event),
    });
    return refundAnswer({ ...result, text: declineTextFor(event) });
  },
});
