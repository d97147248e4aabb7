/** `PATCH /subscriptions/{id}`: the shop swaps the card, pauses, cancels or changes the price. */
import * as z from 'zod/mini';
import { shopChangedView } from '../contract/subscription-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { readBody } from '../http/requests/body.ts';
import { deadlineOf, pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { orderedShopChange, shopChangeFields } from '../http/requests/shop-change-order.ts';
import { route } from '../http/route.ts';
import { maxChargeAmount } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredChangeSubscription } from '../wiring/subscription.ts';

export const request = z.strictObject(shopChangeFields);

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const change = orderedShopChange(readBody(event, request));
    const changed = await wiredChangeSubscription()({
      id: subscriptionId(pathIn(event, 'id')),
      change,
      guard: { mostAmount: maxChargeAmount() },
      actor,
      deadline: deadlineOf(event),
    });
    return json(200, shopChangedView(changed));
  },
});
