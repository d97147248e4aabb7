/** Prices: every one that is asked for is one that somebody is known to have set. */
import * as z from 'zod/mini';
import { kindOf, type StoredItem, type Traces } from './stored.ts';

const amount = z.object({ amount: z.number() });
const priced = z.object({ price: amount, nextPrice: z.optional(amount) });
const owed = z.object({ amount: z.number(), debt: z.object({ subscriptionId: z.string() }) });

export function pricesOfNobody({ items }: Pick<Traces, 'items'>): readonly string[] {
  const subscriptions = new Map(items.map((stored) => [stored.pk, stored]));
  return items.flatMap((stored) => {
    switch (kindOf(stored)) {
      case 'PLAN':
        return strangeIn(stored, [priceOf(stored)]);
      case 'SUBSCRIPTION':
        return strangeIn(stored, [priceOf(stored), nextOf(stored)]);
      case 'CHARGE':
        return strangeMonth(stored, subscriptions);
      default:
        return [];
    }
  });
}

/** A month is charged by a price that its subscription has, or had. */
function strangeMonth(charge: StoredItem, all: ReadonlyMap<string, StoredItem>): readonly string[] {
  const { data } = owed.safeParse(charge.item);
  const subscription = data && all.get(`SUBSCRIPTION#${data.debt.subscriptionId}`);
  // What is found at the PG, or asked about in a case, may have any amount.
  const isOurs =
    charge.item?.history?.[0]?.what === 'claimed' && charge.item.openCase === undefined;
  if (data === undefined || subscription === undefined || !isOurs) return [];
  const prices = pricesSet(subscription);
  return prices.has(data.amount)
    ? []
    : [`${charge.pk}: nobody has set the price ${data.amount} of ${subscription.pk}`];
}

const strangeIn = (stored: StoredItem, shown: readonly (number | undefined)[]) =>
  shown.flatMap((price) =>
    price === undefined || pricesSet(stored).has(price)
      ? []
      : [`${stored.pk}: nobody has set the price ${price}`],
  );

/** By its history; one that was never changed has the price that it was created with. */
function pricesSet(stored: StoredItem): ReadonlySet<unknown> {
  const changes = (stored.item?.history ?? []).filter(
    ({ what = '', to }) => what.startsWith('price_') || (what === 'created' && to !== undefined),
  );
  const known = changes.flatMap(({ from, to }) => [from, to]);
  return new Set(known.length > 0 ? known : [priceOf(stored)]);
}

const priceOf = ({ item }: StoredItem) => priced.safeParse(item).data?.price.amount;

const nextOf = ({ item }: StoredItem) => priced.safeParse(item).data?.nextPrice?.amount;
