/** `POST /subscriptions`: the shop starts a subscription on a customer's key. */
import * as z from 'zod/mini';
import { startedAnswer } from '../http/answers/started-answer.ts';
import { readBody } from '../http/requests/body.ts';
import { deadlineOf } from '../http/requests/event.ts';
import { optionalText, seoulDateField, uid, whole, windowBuyer } from '../http/requests/fields.ts';
import { idempotencyKeyIn } from '../http/requests/idempotency-key.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { orderedPrice, priceFields } from '../http/requests/price.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { maxChargeAmount } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredCreateShopSubscription, wiredFirstChargeOf } from '../wiring/subscription.ts';

export const request = z.strictObject({
  customer_uid: uid(),
  ...priceFields,
  anchor_day: z.optional(whole({ least: 1, most: 31 })),
  start_on: z.optional(seoulDateField()),
  ...windowBuyer(),
  custom_data: optionalText(2_000),
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const idempotencyKey = idempotencyKeyIn(event);
    const body = readBody(event, request);
    const started = await wiredCreateShopSubscription()({
      idempotencyKey,
      customerUid: body.customer_uid,
      price: orderedPrice(body),
      guard: { mostAmount: maxChargeAmount() },
      anchorDay: body.anchor_day,
      startOn: body.start_on,
      attached: attachedIn(body),
      actor,
      deadline: deadlineOf(event),
    });
    const firstCharge = await wiredFirstChargeOf()(started.subscription);
    const text = declineTextFor(event);
    return startedAnswer({ ...started, firstCharge, text, under: '/subscriptions' });
  },
});

/** Nothing, rather than empty parts, where the shop sends nothing along. */
function attachedIn(body: z.infer<typeof request>) {
  const buyer = { name: body.buyer_name, email: body.buyer_email, tel: body.buyer_tel };
  const parts = [body.custom_data, ...Object.values(buyer)];
  return parts.every((part) => part === undefined)
    ? undefined
    : { buyer, customData: body.custom_data };
}
