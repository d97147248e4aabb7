/** A list, newest first, of what its reader may see: of one owner or of all, filtered. */
import type { ListScope, Lists, Page, PageRequest } from '../../ports/lists.ts';

/** A filter that hardly any item passes must not read the whole table in one request. */
const MOST_READS = 10;

export interface ListWish<Item> {
  readonly scope: ListScope;
  readonly page: PageRequest;
  readonly shown: (item: Item) => boolean;
}

/** Up to `limit` items; a short page with a `next` means that there may be more. */
export async function listItems<Item>(
  ports: { readonly lists: Lists<Item> },
  wish: ListWish<Item>,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let after = wish.page.after;
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const limit = wish.page.limit - items.length;
    const page = await ports.lists.page(wish.scope, { limit, after });
    items.push(...page.items.filter(wish.shown));
    after = page.next;
    if (after === undefined || items.length >= wish.page.limit) break;
  }
  return { items, next: after };
}
