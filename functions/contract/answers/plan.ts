/** What answers show of a plan. */
import * as z from 'zod/mini';
import type { planView, shopPlanView } from '../plan-view.ts';
import { currency, described, named, pageOf, won } from './parts.ts';
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

export const shopPlan = named(
  'ShopPlan',
  answerOf<typeof shopPlanView>()({
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
  }),
  'A plan, for the shop.',
);

export const plans = pageOf('plans', plan);
export const shopPlans = pageOf('plans', shopPlan);
