/** The list of who was erased, as types only: it is kept apart from what a restore brings back. */
import type { Actor, CustomerUid, Owner } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

export interface ErasureAsked {
  readonly owner: Owner;
  readonly actor: Actor;
  readonly at: Instant;
  /** Of then, also of windows that were open: a copy that is older knows nothing of them. */
  readonly keys: readonly CustomerUid[];
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
