/**
 * Watches requests that are sent again under their order number: only while wanted, never once
 * paid.
 */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { HOUR, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Sent } from '../pg/noticed.ts';
import type { Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { dayOf, newestPeriod } from './own-calendar.ts';
import { watchSaidToExist } from './said-to-exist.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** A worker may be frozen for half an hour, twice, between its read and what it does. */
const FROZEN = 62 * MINUTE;
/** The same for a decision that depends on the day: it may fall just before midnight. */
const LONGEST_INVOCATION = 2 * HOUR;

export function watchAgain(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly claimOf: (uid: string) => Claim | undefined;
}) {
  const paidSince = new Map<string, Instant>();
  const declinedSince = new Map<string, Instant>();
  /** The keys that requests which left named. */
  const keys = new Map<string, Set<string>>();
  const newerIsDue = new Set<string>();
  const saidToExist = watchSaidToExist(world);
  const blame = (about: string, rule: string) => world.accuse({ rule, about, detail: '' });
  const isOld = (since: Instant | undefined) => since !== undefined && world.now() - since > FROZEN;

  return {
    claimed: (uid: string, { subscription, reason, isFirst, at }: Claim) => {
      if (subscription === undefined || isFirst || reason === 'by_person') return;
      const { period = 0 } = debtOf(uid);
      if (newestPeriod(subscription.anchor, dayOf(at - LONGEST_INVOCATION)) > period)
        newerIsDue.add(uid);
      else newerIsDue.delete(uid);
    },
    sent: (sent: Sent) => {
      saidToExist.sent(sent);
      const { counts, request } = sent;
      const { merchantUid: uid, customerUid, earlierKeys = [] } = request;
      const [left, known] = [keys.get(uid) ?? new Set<string>(), [customerUid, ...earlierKeys]];
      if ([...left].some((key) => !known.some((one) => one === key)))
        blame(uid, 'no card that a request left on is forgotten');
      if (counts) keys.set(uid, left.add(customerUid));
      if (newerIsDue.has(uid)) blame(uid, 'nothing is sent again when a newer period is due');
      if (isOld(paidSince.get(uid))) blame(uid, 'what the ledger calls paid is not sent again');
      if (isOld(declinedSince.get(uid)))
        blame(uid, 'what the ledger calls declined is not sent again');
    },
    written: (write: Written) => {
      saidToExist.written(write);
      const { kind, id, after } = write;
      if (kind !== 'charge') return;
      const charge = after as Charge;
      if ('payment' in charge && !paidSince.has(id)) paidSince.set(id, world.now());
      if (charge.status !== 'declined') return;
      if (!declinedSince.has(id)) declinedSince.set(id, world.now());
    },
  };
}
