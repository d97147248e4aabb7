/** A filtered list: every match once, in order, and never a whole table in one request. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lists } from '../../../functions/ports/lists.ts';
import { listItems } from '../../../functions/use-cases/shared/list-items.ts';
import { bind } from '../../../functions/wiring/bind.ts';

/** A list of numbers, newest first; a position is the number itself. */
function numbered(count: number) {
  let reads = 0;
  const lists: Lists<number> = {
    page: async (_, { limit, after }) => {
      reads += 1;
      const from = after === undefined ? count : Number(after);
      const items = Array.from(
        { length: Math.min(limit, from) },
        (_item, index) => from - index - 1,
      );
      const last = items.at(-1) ?? 0;
      return { items, next: last > 0 && items.length > 0 ? String(last) : undefined };
    },
  };
  return { lists, reads: () => reads };
}

const scope = { of: 'all' } as const;

async function pagesOf(count: number, limit: number, shown: (item: number) => boolean) {
  const list = bind(listItems<number>, { lists: numbered(count).lists });
  const pages: (readonly number[])[] = [];
  let after: string | undefined;
  do {
    const page = await list({ scope, page: { limit, after }, shown });
    pages.push(page.items);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

describe('a list', () => {
  it('shows every match once and in order, whatever the pages', async () => {
    const sizes = fc.tuple(
      fc.nat(120),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 9 }),
    );
    await fc.assert(
      fc.asyncProperty(sizes, async ([count, limit, each]) => {
        const shown = (item: number) => item % each === 0;
        const pages = await pagesOf(count, limit, shown);
        const all = Array.from({ length: count }, (_, index) => count - index - 1).filter(shown);
        expect(pages.flat()).toEqual(all);
        expect(pages.filter((page) => page.length > limit)).toEqual([]);
      }),
    );
  });

  it('is read ten times at most for a filter that hardly any item passes', async () => {
    const { lists, reads } = numbered(10_000);
    const page = await listItems({ lists }, { scope, page: { limit: 20 }, shown: () => false });
    expect(page.items).toEqual([]);
    expect(page.next).toBe(String(10_000 - 200));
    expect(reads()).toBe(10);
  });
});
