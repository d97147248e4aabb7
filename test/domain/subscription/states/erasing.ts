/** What becomes of one whose customer left: once nothing is under way any more, what is personal goes. */
import { erasedCustomer, hasSettled } from '../../../../functions/domain/billing-key/erasure.ts';
import { erasedSubscription } from '../../../../functions/domain/erasure/erased-subscription.ts';
import type { Life } from './life.ts';

/** What the worker of a customer who left does: nothing, until everything that had begun is settled. */
export function erased(life: Life): Life {
  const { subscription: one, customer, now } = life;
  if (customer === undefined || !hasSettled(customer, now)) return life;
  if (one.wakeAt !== undefined && one.openCase === undefined) return life;
  const { pendingEvents = [], ...after } = erasedCustomer(customer, now);
  return {
    ...life,
    ...{ customer: { ...after, pendingEvents: [] }, subscription: erasedSubscription(one) ?? one },
    told: [...life.told, ...pendingEvents.map(({ type }) => type)],
  };
}
