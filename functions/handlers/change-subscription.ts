/** `PATCH /subscriptions/{id}`: the shop swaps the card, pauses, cancels or changes the price. */
import * as z from 'zod/mini';
import { shopSubscriptionView } from '../contract/subscription-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { json } from '../http/answers.ts';
import { readBody } from '../http/body.ts';
import { orderedChange, shopChangeFields } from '../http/change-order.ts';
import { deadlineOf, pathIn } from '../http/event.ts';
import { route } from '../http/route.ts';
import { wiredChangeSubscription } from '../wiring/charging.ts';
import { errorLog } from '../wiring/log.ts';

const request = z.strictObject(shopChangeFields);

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const subscription = await wiredChangeSubscription()({
      id: subscriptionId(pathIn(event, 'id')),
      change: orderedChange(readBody(event, request)),
      deadline: deadlineOf(event),
    });
    return json(200, shopSubscriptionView(subscription));
  },
});
