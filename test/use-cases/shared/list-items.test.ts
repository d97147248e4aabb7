/** A filtered list: every match once, in order, and never a whole table in one request. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PositionedLists } from '../../../functions/ports/lists.ts';
import { listItems } from '../../../functions/use-cases/shared/list-items.ts';
import { bind } from '../../../functions/wiring/bind.ts';

/** A list of numbers, newest first; a position is the number itself. */
function numbered(count: number) {
  let reads = 0;
  const lists: PositionedLists<number> = {
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
    positionOf: String,
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

  it('is shorter than asked only at its end', async () => {
    const pages = await pagesOf(1_999, 20, (item) => item % 7 === 0);
    expect(pages.slice(0, -1).filter((page) => page.length !== 20)).toEqual([]);
    expect(pages).toHaveLength(Math.ceil(286 / 20));
  });

  it('goes on in the next page after 2,000 items that nobody may see', async () => {
    const { lists, reads } = numbered(10_000);
    const page = await listItems({ lists }, { scope, page: { limit: 20 }, shown: () => false });
    expect(page.items).toEqual([]);
    expect(page.next).toBe(String(10_000 - 2_000));
    expect(reads()).toBe(21);
  });
});
