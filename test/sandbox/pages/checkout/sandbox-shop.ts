/**
 * What a real shop already has: signed-in customers, and plans. In the sandbox the page makes both
 * itself.
 */
import { plans } from '../shared/plans.ts';
import type { Plan } from '../shared/shapes.ts';
import { type ShopCredentials, signedFetch } from '../shared/sign.ts';

/** A token for any customer that the visitor names. */
export async function customerToken(customer: string): Promise<string> {
  const response = await fetch(`/_sandbox/token?sub=${encodeURIComponent(customer)}`);
  const { token }: { readonly token: string } = await response.json();
  return token;
}

/** Creates the missing plans with signed requests, as the shop's backend does. */
export async function stockPlans(there: readonly Plan[]): Promise<void> {
  const missing = plans.filter(({ plan_id }) => !there.some((plan) => plan.plan_id === plan_id));
  if (missing.length === 0) return;
  const response = await fetch('/_sandbox');
  const credentials: ShopCredentials = await response.json();
  await Promise.all(missing.map((plan) => putPlan(credentials, plan)));
}

async function putPlan(credentials: ShopCredentials, { plan_id, name, amount }: Plan) {
  const body = JSON.stringify({ name, amount });
  const target = `/plans/${plan_id}`;
  await signedFetch(credentials, { method: 'PUT', origin: location.origin, target, body });
}
