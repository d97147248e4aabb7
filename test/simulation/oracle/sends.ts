/**
 * Watches every request that leaves for Iamport: it has a fresh claim of its own, asks for what the
 * claim says, and is sent again under its order number only when the last one is proven not executed.
 */
import type { OpenAttempt } from '../../../functions/domain/charge/attempt.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import type { Asked, Sent } from '../pg/noticed.ts';
import type { Kind, Table, Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { dayOf, dueDay, hourOf, newestPeriod } from './own-calendar.ts';
import type { Accuse } from './violation.ts';

/** The oracle's own limits; two clocks differ by two minutes at most. */
const SEND_WITHIN = 15 * SECOND;
const SETTLED_AFTER = 75 * SECOND + 10 * MINUTE - 2 * MINUTE;
const INQUIRIES_APART = 10 * MINUTE - 2 * MINUTE;

/** A claim, as the oracle noted it when it was written. */
export interface Claim {
  readonly attempt: OpenAttempt;
  readonly by: string;
  readonly at: Instant;
  /** The subscription as it was when the claim was written. */
  readonly subscription: Subscription | undefined;
  readonly reason: string | undefined;
  /** Whether it is the first claim under its order number. */
  readonly isFirst: boolean;
  /** Whether its key was being deleted already. */
  readonly isOnRetiredKey: boolean;
  sends: number;
}

interface Trail {
  lastSentAt: Instant;
  /** Inquiries since then that found nothing of it. */
  nothing: Instant[];
  /** The last request cannot have been executed. */
  void: boolean;
}

export function watchSends(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
  readonly isRetired: (key: string) => boolean;
  readonly claimed: (uid: string, claim: Claim) => void;
}) {
  const claims = new Map<string, Claim>();
  const trails = new Map<string, Trail>();
  let sends = 0;
  const blame = (uid: string, rule: string, detail = '') =>
    world.accuse({ rule, about: uid, detail });

  function sent({ request, by, counts }: Sent): void {
    sends += 1;
    const now = world.now();
    const uid = request.merchantUid;
    const claim = claims.get(uid);
    if (claim === undefined || claim.by !== by) {
      blame(uid, 'every request has a claim of its own', `sent by ${by}`);
      return;
    }
    if (now - claim.at >= SEND_WITHIN)
      blame(uid, 'nothing is sent 15 s after its claim', `${now - claim.at} ms after`);
    const asked = claim.attempt.request;
    if (asked.amount !== request.amount || asked.customerUid !== request.customerUid)
      blame(uid, 'what is sent is what was claimed');
    if (claim.isOnRetiredKey) blame(uid, 'nothing is claimed on a key that is being deleted');
    ofTrail(uid, claim, counts);
    if (claim.subscription !== undefined) ofPeriod(uid, claim, claim.subscription);
    claim.sends += 1;
  }

  /**
   * Sent again under one uid: only after a refused token, a proven non-send, or two empty
   * inquiries.
   */
  function ofTrail(uid: string, claim: Claim, counts: boolean): void {
    const now = world.now();
    const trail = trails.get(uid);
    trails.set(uid, { lastSentAt: now, nothing: [], void: !counts });
    if (trail === undefined || trail.void) return;
    if (claim.sends > 0) blame(uid, 'one claim sends once');
    const settled = trail.nothing.filter((at) => at - trail.lastSentAt >= SETTLED_AFTER);
    const [first, last] = [settled[0], settled.at(-1)];
    if (first === undefined || last === undefined || last - first < INQUIRIES_APART)
      blame(uid, 'sent again only after two looks found nothing');
  }

  function ofPeriod(uid: string, claim: Claim, subscription: Subscription): void {
    const { period = 0, attempt = 0 } = debtOf(uid);
    const { status, anchor, customerUid } = subscription;
    const { reason } = claim;
    const wanted =
      reason === 'by_person' ? status !== 'canceled' : status === 'active' || status === 'past_due';
    const begins = reason === 'first' && status === 'waiting';
    if (!wanted && !begins)
      blame(uid, 'nothing is charged while canceled, paused or suspended', status);
    if (claim.attempt.request.customerUid !== customerUid) blame(uid, 'the present key is charged');
    const day = dayOf(claim.attempt.requestedAt);
    if (dueDay(anchor, period) > day) blame(uid, 'nothing is charged before it is due');
    if (reason !== 'by_person' && newestPeriod(anchor, day) !== period)
      blame(uid, 'only the newest period is charged by itself');
    const isByItself = reason !== 'by_person' && reason !== 'first';
    // A new card is tried at any hour, and the claim may come a moment after midnight.
    const decided = dayOf(claim.attempt.requestedAt - 2 * MINUTE);
    if (isByItself && dueDay(anchor, period + 1) - decided < 3)
      blame(uid, 'no two periods are charged within three days');
    if (isByItself && attempt === 1 && subscription.cancelAtPeriodEnd)
      blame(uid, 'no month is begun after a wish to cancel');
    const hour = hourOf(claim.attempt.requestedAt);
    if ((reason === 'due' || reason === 'retry') && (hour < 9 || hour > 22))
      blame(uid, 'the machine charges by day', `at ${hour.toFixed(1)}`);
    for (let earlier = 1; earlier < attempt; earlier += 1) ofEarlier(uid, claim, earlier);
  }

  /**
   * The attempt number rises only after a decline, and after an inquiry about every earlier
   * attempt.
   */
  function ofEarlier(uid: string, claim: Claim, number: number): void {
    const { subscription } = claim;
    const earlier = [...claims.keys()].find((one) => {
      const [a, b] = [debtOf(one), debtOf(uid)];
      return a.name === b.name && a.attempt === number;
    });
    const entry = world.table().find('charge', earlier ?? '')?.item;
    if (entry?.status !== 'declined')
      blame(
        uid,
        'the attempt number rises only after a decline',
        `attempt ${number}: ${entry?.status}`,
      );
    const inquiredAt = lastInquiry.get(earlier ?? '') ?? 0;
    if (subscription !== undefined && claim.isFirst && claim.at - inquiredAt > HOUR)
      blame(uid, 'earlier attempts are looked up before a further one');
  }

  const lastInquiry = new Map<string, Instant>();

  return {
    sent,
    asked: ({ about, id, found, failures }: Asked) => {
      if (about !== 'uid') return;
      lastInquiry.set(id, world.now());
      const trail = trails.get(id);
      if (trail === undefined) return;
      // That an earlier send failed says nothing about the last one.
      const isNothing =
        failures.length === found && failures.every((began) => began < trail.lastSentAt);
      if (isNothing) trail.nothing.push(world.now());
      else trail.nothing = [];
    },
    written: (write: Written) => {
      const attempt = attemptIn(write.after);
      const before = write.before && attemptIn(write.before);
      if (attempt === undefined || attempt.fence === before?.fence) return;
      const claim: Claim = {
        attempt,
        by: write.by,
        at: world.now(),
        subscription: write.kind === 'subscription' ? subscriptionIn(write) : undefined,
        reason: 'reason' in attempt ? String(attempt.reason) : undefined,
        isFirst: !claims.has(attempt.request.merchantUid),
        isOnRetiredKey: world.isRetired(attempt.request.customerUid),
        sends: 0,
      };
      claims.set(attempt.request.merchantUid, claim);
      world.claimed(attempt.request.merchantUid, claim);
    },
    claimOf: (uid: string) => claims.get(uid),
    lastSentAt: (uid: string) => trails.get(uid)?.lastSentAt,
    figures: () => ({ 'requests sent': sends }),
  };
}

/** The subscription before its claim; one that is created with a claim, as it was created. */
const subscriptionIn = (write: Written) => (write.before ?? write.after) as Subscription;

function attemptIn(item: Written<Kind>['after']): OpenAttempt | undefined {
  if ('attempt' in item) return item.attempt;
  return 'openAttempt' in item ? item.openAttempt : undefined;
}
