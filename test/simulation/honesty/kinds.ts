/** Items of every kind and state, and how either table is asked to write and read them. */
import {
  customerUid,
  merchantUid,
  type Owner,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Store, Stored } from '../../../functions/ports/stores.ts';
import { everyCharge, everyKey } from '../../adapters/support/items.ts';
import { everySubscription } from '../../adapters/support/subscriptions.ts';
import type { Ports } from '../world/ports.ts';

/** The operations that both tables have. */
export type Side = Pick<
  Ports,
  'charges' | 'keys' | 'subscriptions' | 'agenda' | 'hints' | 'chargeLists' | 'manyCharges'
>;

export interface Facts {
  readonly id: string;
  readonly owner: Owner;
  readonly createdAt: Instant;
  readonly state: number;
  readonly wakeAt: Instant | undefined;
}

/** One kind of item on one side; the version that was created first is remembered. */
export interface Shelf {
  readonly find: (id: string) => Promise<unknown>;
  readonly create: (facts: Facts) => Promise<unknown>;
  readonly replace: (facts: Facts, read: 'fresh' | 'first') => Promise<unknown>;
}

export const shelvesOf = (side: Side) => ({
  charge: shelf(side.charges, merchantUid, (facts) => ({
    ...stateOf(everyCharge, facts),
    merchantUid: merchantUid(facts.id),
    ...commonTo(facts),
  })),
  key: shelf(side.keys, customerUid, (facts) => ({
    ...stateOf(everyKey, facts),
    customerUid: customerUid(facts.id),
    ...commonTo(facts),
  })),
  subscription: shelf(side.subscriptions, subscriptionId, (facts) => ({
    ...stateOf(everySubscription, facts),
    id: subscriptionId(facts.id),
    ...commonTo(facts),
  })),
});

const commonTo = ({ owner, createdAt, wakeAt }: Facts) => ({ owner, createdAt, wakeAt });

function stateOf<Item>(every: Readonly<Record<string, Item>>, { state }: Facts): Item {
  const all = Object.values(every);
  const item = all[state % all.length];
  if (item === undefined) throw new Error('there is an item of every kind');
  return item;
}

function shelf<Key, Item>(
  store: Store<Key, Item>,
  keyOf: (id: string) => Key,
  itemOf: (facts: Facts) => Item,
): Shelf {
  const first = new Map<string, Stored<Item>>();
  return {
    find: (id) => store.find(keyOf(id)),
    create: async (facts) => {
      const created = await store.create(itemOf(facts));
      if (created !== undefined) first.set(facts.id, created);
      return created;
    },
    replace: async (facts, which) => {
      const read = which === 'fresh' ? await store.find(keyOf(facts.id)) : first.get(facts.id);
      return read === undefined ? 'nothing there' : store.replace(read, itemOf(facts));
    },
  };
}
