/**
 * Watches outcomes: a lost claim stays lost, and no worker declines a request that another is
 * sending.
 */
import type { OpenAttempt } from '../../../functions/domain/charge/attempt.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  DAY,
  HOUR,
  type Instant,
  MINUTE,
  SECOND,
  seoulDate,
} from '../../../functions/domain/time.ts';
import type { Asked } from '../pg/noticed.ts';
import { isTaken, type Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { isDecided } from './decided.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** A worker may be frozen for half an hour, twice, between its read and its write. */
const FROZEN = 62 * MINUTE;
/** Two clocks differ by this much at most. */
const CLOCKS_DIFFER = 2 * MINUTE;
const SETTLED_AFTER = 75 * SECOND + 10 * MINUTE - CLOCKS_DIFFER;
const INQUIRIES_APART = 10 * MINUTE - CLOCKS_DIFFER;
/** The card company did not answer in time. */
const AMBIGUOUS = '[1210]';

export function watchVerdicts(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
  readonly claimOf: (uid: string) => Claim | undefined;
  readonly lastSentAt: (uid: string) => Instant | undefined;
  /** The PG's true transactions. */
  readonly rows: () => readonly Row[];
}) {
  /** Fences that a subscription had and has no more. */
  const givenUp = new Set<string>();
  /** Which invocation recorded the decline. */
  const declinedBy = new Map<string, string>();
  /** The last inquiry about each id, and all that found something. */
  const askedAt = new Map<string, Instant>();
  const inquiries = new Map<string, readonly Instant[]>();
  /** When each case about a blind gateway was opened. */
  const blindTold = new Set<string>();
  const blindCases: Instant[] = [];
  const blame = (about: string, rule: string) => world.accuse({ rule, about, detail: '' });

  function ofSubscription(before: Subscription, after: Subscription): void {
    const [was, is] = [before.openAttempt?.fence, after.openAttempt?.fence];
    if (was !== undefined && was !== is) givenUp.add(was);
    if (was !== undefined && is === undefined)
      ofRelease(after, before.openAttempt?.request.merchantUid);
    if (is !== undefined && givenUp.has(is))
      blame(after.id, 'a claim that was given up does not come back');
  }

  function ofRelease({ closedThrough }: Subscription, uid = ''): void {
    const entry = world.table().find('charge', uid)?.item;
    if (entry && 'payment' in entry && (debtOf(uid).period ?? 0) > closedThrough)
      blame(uid, 'what the ledger calls paid closes its month');
    if (entry?.status !== 'declined' || isDecided(entry)) return;
    ofPlainPayment(entry);
    if (entry.decline.class === 'not_executed') return;
    const isOwn = declinedBy.get(uid) === world.claimOf(uid)?.by;
    const settled = (world.lastSentAt(uid) ?? 0) + SETTLED_AFTER;
    if (!isOwn && (askedAt.get(uid) ?? 0) < settled)
      blame(uid, 'a decline is believed only of the request it was an answer to');
  }

  function ofPlainPayment(declined: Charge): void {
    const { merchantUid: uid } = declined;
    if (isDecided(declined) || declined.openCase !== undefined) return;
    if (world.rows().some((row) => row.merchantUid === uid && isPlain(row)))
      blame(uid, 'what was paid is not called declined');
  }

  /** A failure without a definite reason may still become a payment. */
  function ofAmbiguous(uid: string): void {
    const failed = world.rows().findLast((row) => row.merchantUid === uid);
    if (failed?.failReason?.startsWith(AMBIGUOUS) !== true) return;
    const since = (world.lastSentAt(uid) ?? 0) + SETTLED_AFTER;
    const found = [uid, failed.customerUid].flatMap((id) => inquiries.get(id) ?? []);
    const settled = found.filter((at) => at >= since);
    if (Math.max(...settled) - Math.min(...settled) < INQUIRIES_APART)
      blame(uid, 'a failure without a reason is believed only when seen twice');
  }

  function ofCharge(after: Charge, { by, askedAt }: Pick<Written, 'by' | 'askedAt'>): void {
    if (after.status !== 'declined' || isDecided(after)) return;
    const { merchantUid: uid } = after;
    declinedBy.set(uid, by);
    ofPlainPayment(after);
    if (world.rows().some((row) => row.merchantUid === uid && isPending(row)))
      blame(uid, 'what the PG still works on is not called declined');
    if (after.decline.class === 'not_executed') return;
    ofAmbiguous(uid);
    const sentAt = world.lastSentAt(uid);
    const newest = world.rows().findLast((row) => row.merchantUid === uid);
    const isRefused =
      newest !== undefined && isTaken(newest) && (newest.paidAt ?? 0) < (sentAt ?? 0);
    if (isRefused && world.claimOf(uid)?.by === by)
      blame(uid, 'what the PG refuses because it was paid before is not called declined');
    const claim = world.claimOf(uid);
    // What was asked for before that claim and froze on its way no condition on one item holds back;
    // the outcome of the other request takes its place.
    const isOthers = claim?.by !== by && (claim?.at ?? 0) <= askedAt;
    if (isOthers && sentAt !== undefined && world.now() - sentAt < SETTLED_AFTER)
      blame(uid, 'nobody declines what another is sending');
  }

  /**
   * Whether it was taken, and shown by inquiries, for longer than a worker can have been frozen.
   */
  const isPlain = (row: Row) =>
    isTaken(row) && Math.max(row.paidAt ?? 0, row.foundFrom) < world.now() - FROZEN;

  const isPending = ({ status, foundFrom }: Row) =>
    status === 'ready' && foundFrom < world.now() - SETTLED_AFTER;

  /** Blindness is one cause: it is asked about once a day, however many attempts it concerns. */
  function ofBlindCases(pending: Charge['pendingEvents']): void {
    for (const { eventId, at } of pending) {
      if (!eventId.startsWith('case.opened:lookups_blind.') || blindTold.has(eventId)) continue;
      blindTold.add(eventId);
      if (blindCases.some((other) => seoulDate(other) === seoulDate(at)))
        blame(eventId, 'blindness is one case a day');
      blindCases.push(at);
    }
  }

  /**
   * The inquiry after two hours may come at six: the event of the case may still be in the outbox.
   */
  function ofInquiry(about: string, attempt: OpenAttempt): void {
    const { settleAfter, answeredAt, inquireAt, gatewayBlindSince, phase } = attempt;
    const now = world.now();
    // The three days count from the first inquiry that was answered.
    const since = answeredAt ?? settleAfter;
    if (phase === 'unknown' && inquireAt > Math.max(since + 4 * DAY, now + HOUR + CLOCKS_DIFFER))
      blame(about, 'what is unknown for three days is a case');
    if (gatewayBlindSince !== undefined && now - gatewayBlindSince > 3 * HOUR)
      if (!blindCases.some((at) => at >= gatewayBlindSince - DAY))
        blame(about, 'nobody is blind for hours without being told');
  }

  return {
    asked: ({ id, found }: Asked) => {
      askedAt.set(id, world.now());
      if (found === 0) return;
      inquiries.set(id, [...(inquiries.get(id) ?? []), world.now()]);
    },
    written: ({ kind, before, after, ...asked }: Written) => {
      if (kind === 'subscription' && before)
        ofSubscription(before as Subscription, after as Subscription);
      const wasDeclined = before && 'status' in before && before.status === 'declined';
      if (kind === 'charge' && !wasDeclined) ofCharge(after as Charge, asked);
      if ('pendingEvents' in after) ofBlindCases(after.pendingEvents ?? []);
      if ('attempt' in after) ofInquiry(after.merchantUid, after.attempt);
      if ('openAttempt' in after && after.openAttempt) ofInquiry(after.id, after.openAttempt);
    },
  };
}
