/** Watches plans: where a customer may have one subscription to a plan, never two are live. */
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Table, Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

export function watchPlans(world: { readonly accuse: Accuse; readonly table: () => Table }) {
  return {
    written: ({ kind, id, before, after }: Written) => {
      if (kind !== 'subscription' || before !== undefined) return;
      const { planId, owner } = after as Subscription;
      const plan = planId && world.table().find('plan', planId)?.item;
      if (!plan?.onePerCustomer) return;
      const other = world
        .table()
        .all('subscription')
        .find((one) => one.planId === planId && one.owner === owner && isOther(one, id));
      if (other !== undefined)
        world.accuse({ rule: 'one plan once', about: id, detail: `${other.id} is live` });
    },
  };
}

const isOther = ({ id, status }: Subscription, than: string) =>
  id !== than && status !== 'canceled';
