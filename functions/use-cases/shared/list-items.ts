/** A list, newest first, of what its reader may see: of one owner or of all, filtered. */
import type { ListScope, Page, PageRequest, PositionedLists } from '../../ports/lists.ts';

/** A filter that hardly any item passes must not read the whole table in one request. */
const MOST_READ = 2_000;

/** Once a filter leaves gaps, so many items are read at once. */
const AT_ONCE = 100;

export interface ListWish<Item> {
  readonly scope: ListScope;
  readonly page: PageRequest;
  readonly shown: (item: Item) => boolean;
}

/** `limit` items; fewer at the end of the list, or when 2,000 were read and `next` goes on. */
export async function listItems<Item>(
  ports: { readonly lists: PositionedLists<Item> },
  wish: ListWish<Item>,
): Promise<Page<Item>> {
  const { limit } = wish.page;
  const items: Item[] = [];
  let after = wish.page.after;
  let most = limit;
  for (let left = MOST_READ; left > 0; left -= most, most = Math.min(AT_ONCE, left)) {
    const page = await ports.lists.page(wish.scope, { limit: most, after });
    items.push(...page.items.filter(wish.shown));
    after = page.next;
    if (after === undefined || items.length >= limit) break;
  }
  const last = items[limit - 1];
  return items.length > limit && last !== undefined
    ? { items: items.slice(0, limit), next: ports.lists.positionOf(last) }
    : { items, next: after };
}
