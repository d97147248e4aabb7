/** `GET /plans/{plan_id}`: one plan of the shop, whoever may see it. */
import { planStory } from '../contract/plan-view.ts';
import { planId } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredGetPlan } from '../wiring/plan.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event }) => {
    const plan = await wiredGetPlan()(planId(pathIn(event, 'plan_id')));
    return json(200, planStory(plan));
  },
});
