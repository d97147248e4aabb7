/** Lists of items, page by page, as types only. */
import type { Owner } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

/** A part of a list, newest first; `next` is the position after which the following part begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

export interface PageRequest {
  readonly limit: number;
  /** The `next` of an earlier page, or any other position; it need not be within the scope. */
  readonly after?: string | undefined;
}

/** Which items are listed. */
export type ListScope =
  | ({ readonly of: 'owner'; readonly owner: Owner } & Made)
  /** Every owner's items. */
  | ({ readonly of: 'all' } & Made);

/** When the items were made: from `from` up to but not at `until`. */
interface Made {
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** Lists come from indexes that may lag behind a write by a moment. */
export interface Lists<Item> {
  readonly page: (scope: ListScope, request: PageRequest) => Promise<Page<Item>>;
}

/** A list that can be left after any item. */
export interface PositionedLists<Item> extends Lists<Item> {
  /** A page after this position begins with the item that follows. */
  readonly positionOf: (item: Item) => string;
}
