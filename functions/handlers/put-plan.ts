/**
 * `PUT /plans/{plan_id}`: the shop creates or changes a plan; earlier subscriptions keep their
 * price.
 */
import * as z from 'zod/mini';
import { shopPlanView } from '../contract/plan-view.ts';
import { json } from '../http/answers/answer.ts';
import { fitting, readBody } from '../http/requests/body.ts';
import { pathIn } from '../http/requests/event.ts';
import { planIdField } from '../http/requests/fields.ts';
import { orderedPrice, priceFields } from '../http/requests/price.ts';
import { noQuery, oneOf } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredPutPlan } from '../wiring/plan.ts';

const path = z.object({ plan_id: planIdField() });
export const request = z.strictObject({
  ...priceFields,
  status: z.optional(oneOf(['open', 'closed'])),
  visibility: z.optional(oneOf(['public', 'private'])),
  one_per_customer: z.optional(z.boolean()),
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const { plan_id } = fitting({ plan_id: pathIn(event, 'plan_id') }, path);
    const body = readBody(event, request);
    const wished = {
      id: plan_id,
      price: orderedPrice(body),
      status: body.status ?? 'open',
      visibility: body.visibility ?? 'public',
      onePerCustomer: body.one_per_customer ?? true,
    };
    const plan = await wiredPutPlan()({ plan: wished, actor });
    return json(200, shopPlanView(plan));
  },
});
