/** What answers show of a plan. */
import * as z from 'zod/mini';
import { PLAN_CHANGES } from '../../domain/subscription/price/plan.ts';
import type { planStory, planView, shopPlanView } from '../plan-view.ts';
import { actorText, currency, described, instant, named, pageOf, won } from './parts.ts';
import { answerOf } from './same-type.ts';

const planFields = {
  plan_id: z.string(),
  name: z.string(),
  amount: won(),
  currency: currency(),
};

export const plan = named(
  'Plan',
  answerOf<typeof planView>()(planFields),
  'A plan that customers can subscribe to.',
);

const value = z.union([z.string(), z.int()]);

const shopPlanFields = {
  ...planFields,
  tax_free: z.nullable(won()),
  vat_amount: z.nullable(won()),
  status: z.enum(['open', 'closed']),
  visibility: described(z.enum(['public', 'private']), 'Customers never see a private one.'),
  one_per_customer: described(
    z.boolean(),
    'Whether a customer may have only one subscription to it at a time.',
  ),
  version: z.int(),
};

export const shopPlan = named(
  'ShopPlan',
  answerOf<typeof shopPlanView>()(shopPlanFields),
  'A plan, for the shop.',
);

export const storyOfPlan = named(
  'PlanStory',
  answerOf<typeof planStory>()({
    ...shopPlanFields,
    history: described(
      z.array(
        z.strictObject({
          at: instant(),
          actor: actorText(),
          what: z.enum(PLAN_CHANGES),
          from: z.optional(value),
          to: z.optional(value),
        }),
      ),
      'Who created it and who changed what, oldest first; only appended to.',
    ),
  }),
  'A plan with its history.',
);

export const plans = pageOf('plans', plan);
export const shopPlans = pageOf('plans', shopPlan);
