/** A case: something that software must not decide, waiting for a person. */
import { type Announcement, announcement } from './announcement.ts';
import type { CaseReason } from './look.ts';
import type { Instant } from './time.ts';

export interface OpenCase {
  readonly reason: CaseReason;
  readonly openedAt: Instant;
}

/** What opening a case adds to an item: the case, and its news under one id for ever. */
export const caseOpened = (opened: {
  readonly reason: CaseReason;
  readonly about: string;
  readonly now: Instant;
  readonly announce: readonly Announcement[];
}): { readonly openCase: OpenCase; readonly announce: readonly Announcement[] } => ({
  openCase: { reason: opened.reason, openedAt: opened.now },
  announce: [
    ...opened.announce,
    announcement({
      type: 'case.opened',
      about: `${opened.reason}:${opened.about}`,
      at: opened.now,
      note: { reason: opened.reason },
    }),
  ],
});
