/** Everything of one customer in one list: newest first whatever its kind, and nothing left out between pages. */
import { expect, it } from 'vitest';
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { PositionedLists } from '../../../functions/ports/lists.ts';
import {
  type CustomersLists,
  listTogether,
  type Together,
} from '../../../functions/use-cases/shared/list-together.ts';
import { active, processingCharge } from '../../adapters/support/items.ts';
import { alice } from '../../domain/support/charging.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';

/** A list of what was made at these times; its positions sort as the table's do. */
function listOf<Item extends { readonly createdAt: number }>(
  make: (createdAt: number) => Item,
  times: readonly number[],
): PositionedLists<Item> {
  const positionOf = ({ createdAt }: Item) => String(createdAt).padStart(4, '0');
  const items = times.toSorted((a, b) => b - a).map(make);
  return {
    positionOf,
    page: async (_, { limit, after = '~' }) => {
      const rest = items.filter((item) => positionOf(item) < after);
      return { items: rest.slice(0, limit) };
    },
  };
}

const none: CustomersLists['cases'] = { page: async () => ({ items: [] }), positionOf: () => '' };

const lists: CustomersLists = {
  keys: listOf<BillingKey>((createdAt) => ({ ...active(), createdAt }), [1, 40]),
  subscriptions: listOf(
    (createdAt) => ({ ...paidSubscription('2026-10-23'), createdAt }),
    [2, 5, 41],
  ),
  charges: listOf<Charge>(
    (createdAt) => ({ ...processingCharge(), createdAt }),
    [3, 4, 6, 7, 8, 9, 10, 42],
  ),
  cases: none,
};

const madeAt = ({ keys, subscriptions, charges }: Together) =>
  [keys, subscriptions, charges].map((kind) => kind.map(({ createdAt }) => createdAt));

it.each([1, 2, 3, 5, 12, 13, 14])('in pages of %i, each newer than the next', async (limit) => {
  const pages: number[][][] = [];
  let after: string | undefined;
  do {
    const page = await listTogether(lists, { owner: alice, page: { limit, after } });
    pages.push(madeAt(page));
    after = page.next;
  } while (after !== undefined);
  const newestFirst = [42, 41, 40, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  expect(pages.flatMap((page) => page.flat().toSorted((a, b) => b - a))).toEqual(newestFirst);
  expect(pages).toHaveLength(Math.ceil(13 / limit));
});

it('in one page, by kind', async () => {
  const all = await listTogether(lists, { owner: alice, page: { limit: 20 } });
  expect(madeAt(all)).toEqual([
    [40, 1],
    [41, 5, 2],
    [42, 10, 9, 8, 7, 6, 4, 3],
  ]);
  expect(all).toMatchObject({ cases: [], next: undefined });
});
