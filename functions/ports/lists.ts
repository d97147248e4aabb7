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
  /** The `next` of an earlier page. */
  readonly after?: string | undefined;
}

/** Which items are listed. */
export type ListScope =
  | { readonly of: 'owner'; readonly owner: Owner }
  /** Every owner's items, made from `from` up to but not at `until`. */
  | {
      readonly of: 'all';
      readonly from?: Instant | undefined;
      readonly until?: Instant | undefined;
    };

/** Lists come from indexes that may lag behind a write by a moment. */
export interface Lists<Item> {
  readonly page: (scope: ListScope, request: PageRequest) => Promise<Page<Item>>;
}

/** Counts the charges that were made in a span of time. */
export interface ChargeCounts {
  readonly monthlyChargesBetween: (span: {
    readonly from: Instant;
    readonly until: Instant;
  }) => Promise<number>;
}
