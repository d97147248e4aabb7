/** `PATCH /me/subscriptions/{id}`: a customer swaps the card, pauses or cancels. */
import * as z from 'zod/mini';
import { changedView } from '../contract/subscription-view.ts';
import { subscriptionId } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { readBody } from '../http/requests/body.ts';
import { changeFields, orderedChange } from '../http/requests/change-order.ts';
import { deadlineOf, pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { errorLog } from '../wiring/log.ts';
import { customersMayPause } from '../wiring/owner.ts';
import { wiredChangeSubscription } from '../wiring/subscription.ts';

export const request = z.strictObject(changeFields);

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner, actor }) => {
    const change = orderedChange(readBody(event, request));
    if (change.paused !== undefined && !customersMayPause())
      throw new Refusal('not_in_this_state', 'This shop does not let customers pause.', {
        cause: 'pausing_not_offered',
      });
    const changed = await wiredChangeSubscription()({
      id: subscriptionId(pathIn(event, 'id')),
      owner,
      change,
      actor,
      deadline: deadlineOf(event),
    });
    return json(200, changedView(changed));
  },
});
