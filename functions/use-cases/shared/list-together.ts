/** Everything of one customer in one list, newest first, whatever its kind. */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { Owner } from '../../domain/ids.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Case } from '../../domain/verdict/case.ts';
import type { PageRequest, PositionedLists } from '../../ports/lists.ts';

export interface CustomersLists {
  readonly keys: PositionedLists<BillingKey>;
  readonly subscriptions: PositionedLists<Subscription>;
  readonly charges: PositionedLists<Charge>;
  readonly cases: PositionedLists<Case>;
}

/** A page of everything: `limit` items in all, and where the next page begins. */
export interface Together {
  readonly keys: readonly BillingKey[];
  readonly subscriptions: readonly Subscription[];
  readonly charges: readonly Charge[];
  readonly cases: readonly Case[];
  readonly next?: string | undefined;
}

export async function listTogether(
  lists: CustomersLists,
  wish: { readonly owner: Owner; readonly page: PageRequest },
): Promise<Together> {
  const [keys, subscriptions, charges, cases] = await Promise.all([
    placed(lists.keys, wish),
    placed(lists.subscriptions, wish),
    placed(lists.charges, wish),
    placed(lists.cases, wish),
  ]);
  const places = [keys, subscriptions, charges, cases].flat().map(({ at }) => at);
  const shown = places.toSorted(newestFirst).slice(0, wish.page.limit);
  const last = shown.at(-1);
  const upTo = <Item>(all: readonly Placed<Item>[]) =>
    all.filter(({ at }) => last !== undefined && at >= last).map(({ item }) => item);
  return {
    keys: upTo(keys),
    subscriptions: upTo(subscriptions),
    charges: upTo(charges),
    cases: upTo(cases),
    next: places.length > shown.length ? last : undefined,
  };
}

interface Placed<Item> {
  readonly at: string;
  readonly item: Item;
}

/** One more of each kind than the page shows: then it is known whether another page follows. */
async function placed<Item>(
  lists: PositionedLists<Item>,
  { owner, page }: { readonly owner: Owner; readonly page: PageRequest },
): Promise<readonly Placed<Item>[]> {
  const request = { limit: page.limit + 1, after: page.after };
  const { items } = await lists.page({ of: 'owner', owner }, request);
  return items.map((item) => ({ at: lists.positionOf(item), item }));
}

const newestFirst = (one: string, other: string) => (one < other ? 1 : -1);
