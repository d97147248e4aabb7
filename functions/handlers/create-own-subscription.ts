/** `POST /me/subscriptions`: a customer subscribes to a plan with a registered card. */
import * as z from 'zod/mini';
import { startedAnswer } from '../http/answers/started-answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { readBody } from '../http/requests/body.ts';
import { deadlineOf } from '../http/requests/event.ts';
import { amount, planIdField, uid } from '../http/requests/fields.ts';
import { idempotencyKeyIn } from '../http/requests/idempotency-key.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredSubscribe } from '../wiring/plan.ts';
import { wiredFirstChargeOf } from '../wiring/subscription.ts';

export const request = z.strictObject({
  plan_id: planIdField(),
  customer_uid: z.optional(uid()),
  expected_amount: z.optional(amount()),
});

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner, actor }) => {
    const idempotencyKey = idempotencyKeyIn(event);
    const body = readBody(event, request);
    const started = await wiredSubscribe()({
      owner,
      idempotencyKey,
      planId: body.plan_id,
      customerUid: body.customer_uid,
      expectedAmount: body.expected_amount,
      actor,
      deadline: deadlineOf(event),
    });
    const firstCharge = await wiredFirstChargeOf()(started.subscription);
    const text = declineTextFor(event);
    return startedAnswer({ ...started, firstCharge, text, under: '/me/subscriptions' });
  },
});
