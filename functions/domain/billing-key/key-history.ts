/** What was done with a billing key at somebody's wish, and who wished it; only added to. */
import type { Actor } from '../ids.ts';
import type { Instant } from '../time.ts';

export const KEY_STEPS = [
  'opened',
  'adopted',
  'card_read',
  'unblocked',
  'made_default',
  'deletion_asked',
] as const;

export interface KeyEntry {
  readonly at: Instant;
  readonly actor: Actor;
  readonly what: (typeof KEY_STEPS)[number];
}

/** Who asked, and when. */
export interface KeyAsked {
  readonly actor: Actor;
  readonly now: Instant;
}

/** The history with one more step. */
export const withStep = (
  { history }: { readonly history: readonly KeyEntry[] },
  what: KeyEntry['what'],
  { actor, now }: KeyAsked,
): readonly KeyEntry[] => [...history, { at: now, actor, what }];
