/** Watches who decides: what was given up stays given up, and nobody declines what another is sending. */
import type { Charge } from '../../../functions/domain/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription.ts';
import { type Instant, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { isTaken, type Row } from '../pg/row.ts';
import type { Written } from '../world/table.ts';
import { isDecided } from './decided.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** Between what a run read and what it writes it may be frozen for half an hour, twice. */
const FROZEN = 62 * MINUTE;
/** Two clocks differ by two minutes at most. */
const SETTLED_AFTER = 75 * SECOND + 10 * MINUTE - 2 * MINUTE;

export function watchVerdicts(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly claimOf: (uid: string) => Claim | undefined;
  readonly lastSentAt: (uid: string) => Instant | undefined;
  /** The PG's true book. */
  readonly rows: () => readonly Row[];
}) {
  /** Claims that stood in a subscription, and do no more. */
  const givenUp = new Set<string>();
  const blame = (about: string, rule: string) => world.accuse({ rule, about, detail: '' });

  function ofSubscription(before: Subscription, after: Subscription): void {
    const [was, is] = [before.openAttempt?.fence, after.openAttempt?.fence];
    if (was !== undefined && was !== is) givenUp.add(was);
    if (is !== undefined && givenUp.has(is))
      blame(after.id, 'a claim that was given up does not come back');
  }

  function ofCharge(after: Charge, by: string): void {
    if (after.status !== 'declined' || isDecided(after)) return;
    const { merchantUid: uid } = after;
    if (world.rows().some((row) => row.merchantUid === uid && isPlain(row)))
      blame(uid, 'what was paid is not called declined');
    if (after.decline.class === 'not_executed') return;
    const sentAt = world.lastSentAt(uid);
    const isOthers = world.claimOf(uid)?.by !== by;
    if (isOthers && sentAt !== undefined && world.now() - sentAt < SETTLED_AFTER)
      blame(uid, 'nobody declines what another is sending');
  }

  /** Taken, and for everybody to see, for longer than anybody can have slept over it. */
  const isPlain = (row: Row) =>
    isTaken(row) && Math.max(row.paidAt ?? 0, row.foundFrom) < world.now() - FROZEN;

  return {
    written: ({ kind, before, after, by }: Written) => {
      if (kind === 'subscription' && before)
        ofSubscription(before as Subscription, after as Subscription);
      const wasDeclined = before && 'status' in before && before.status === 'declined';
      if (kind === 'charge' && !wasDeclined) ofCharge(after as Charge, by);
    },
  };
}
