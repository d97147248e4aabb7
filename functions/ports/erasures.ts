/** The list of who was erased, as types only: it is kept apart from what a restore brings back. */
import type { Actor, Owner } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

export interface ErasureAsked {
  readonly owner: Owner;
  readonly actor: Actor;
  readonly at: Instant;
}

export interface Erasures {
  /** The first wish stays; repeated, nothing changes. */
  readonly add: (asked: ErasureAsked) => Promise<void>;
  /** All of them, a page at a time. */
  readonly page: (after: string | undefined) => Promise<{
    readonly asked: readonly ErasureAsked[];
    readonly next?: string | undefined;
  }>;
}
