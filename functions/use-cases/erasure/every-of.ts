/** Walks all of a customer's items of one kind, page by page. */
import type { Owner } from '../../domain/ids.ts';
import type { Lists } from '../../ports/lists.ts';

const PAGE = 100;

export async function everyOf<Item>(
  lists: Lists<Item>,
  owner: Owner,
  visit: (item: Item) => Promise<unknown>,
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await lists.page({ of: 'owner', owner }, { limit: PAGE, after });
    for (const item of page.items) await visit(item);
    after = page.next;
  } while (after !== undefined);
}
