/**
 * Watches how often, when and on which card charges are tried: limits that span several attempts.
 */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import { type DeclineClass, isOurs } from '../../../functions/domain/gateway/outcome.ts';

import { DAY, HOUR, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Sent } from '../pg/noticed.ts';

import type { Written } from '../world/table.ts';
import { type Debt, debtOf } from './debts.ts';
import { dayOf } from './own-calendar.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** A worker reads the control item once; when it freezes, it may act on it that much later. */
const LONGEST_INVOCATION = 2 * HOUR;
/** Around midnight two clocks may differ about the day. */
const SKEW = 2 * MINUTE;
/** What somebody waits for. */
const MOST_SENDS = 3;
/** A month: four times on its first day, then each morning of a week. */
const MOST_SENDS_OF_MONTH = 11;
/** From its first claim to its last send: seven days, to the end of the last one's hours. */
const LONGEST_RESENDING = 8 * DAY;
const WANTED_FOR = HOUR + 3 * MINUTE;
/** On the day itself, and one, three, five and seven days later. */
const MOST_TRIES = 5;

/** Only a new card can be charged. */
const DEAD: readonly DeclineClass[] = ['card_dead', 'key_invalid'];
/** To be tried again on another day. */
const ANOTHER_DAY: readonly DeclineClass[] = ['funds', 'cardholder', 'unclassified'];

interface Declined {
  readonly class: DeclineClass;
  readonly at: Instant;
  readonly key: string;
  readonly debt: Debt;
  /** A person asked for it, beside the plan. */
  readonly isAsked: boolean;
}

export function watchLimits(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly claimOf: (uid: string) => Claim | undefined;
}) {
  const sends = new Map<string, number>();
  const declined = new Map<string, Declined>();
  let offSince: Instant | undefined;

  function sent({ request, counts }: Sent): void {
    const uid = request.merchantUid;
    const blame = (rule: string, detail = '') => world.accuse({ rule, about: uid, detail });
    const claim = world.claimOf(uid);
    if (claim === undefined) return;
    const times = (sends.get(uid) ?? 0) + (counts ? 1 : 0);
    sends.set(uid, times);
    const isPlanned = claim.subscription !== undefined && claim.reason !== 'by_person';
    if (times > (isPlanned ? MOST_SENDS_OF_MONTH : MOST_SENDS))
      blame('one request is sent only so often');
    if (world.now() - claim.attempt.requestedAt > LONGEST_RESENDING)
      blame('what is not executed is given up after a week');
    if (offSince !== undefined && claim.at - offSince > LONGEST_INVOCATION)
      blame('nothing is charged while charging is off');
    const debt = debtOf(uid);
    if (debt.subscriptionId === undefined) {
      if (world.now() - claim.attempt.requestedAt > WANTED_FOR)
        blame('nobody is charged long after they asked');
    } else if (claim.isFirst && claim.reason !== 'by_person') ofRetry(debt, claim, blame);
  }

  function ofRetry(debt: Debt, claim: Claim, blame: (rule: string, detail?: string) => void): void {
    const key = claim.attempt.request.customerUid;
    const all = [...declined.values()].filter((one) => one.debt.name === debt.name);
    const before = all.filter((one) => !one.isAsked);
    const onKey = before.filter((one) => one.key === key);
    if (all.some((one) => one.key === key && DEAD.includes(one.class)))
      blame('a dead card is not tried again');
    if (onKey.filter((one) => ANOTHER_DAY.includes(one.class)).length >= MOST_TRIES)
      blame('a card is not tried for ever');
    const last = before.at(-1);
    const sameDay = last !== undefined && dayOf(last.at - SKEW) === dayOf(world.now());
    if (claim.reason === 'retry' && sameDay && ANOTHER_DAY.includes(last.class))
      blame('a card that was declined is tried again on another day');
    if (before.some((one) => one.debt.attempt === 1 && first.has(debt.name)))
      blame('a first charge is not repeated');
  }

  /** Debts whose first attempt was the first charge of a subscription. */
  const first = new Set<string>();

  return {
    sent,
    claimed: (uid: string, claim: Claim) => {
      if (claim.reason === 'first') first.add(debtOf(uid).name);
    },
    written: ({ kind, id, before, after }: Written) => {
      if (kind === 'control') noteCharging(after as Control);
      if (kind === 'key' && isFreed(before, after)) forgive(id);
      const charge = after as Charge;
      if (kind !== 'charge' || charge.status !== 'declined' || isDeclined(before)) return;
      // Nothing was sent: that says nothing about the card.
      if (isOurs(charge.decline)) return;
      declined.set(id, {
        class: charge.decline.class,
        at: world.now(),
        key: charge.customerUid,
        debt: debtOf(id),
        isAsked: world.claimOf(id)?.reason === 'by_person',
      });
    },
  };

  /** Another card, or a person's word: what was declined before counts no more. */
  function forgive(key: string): void {
    for (const [uid, one] of declined) if (one.key === key) declined.delete(uid);
  }

  function noteCharging({ charging }: Control): void {
    offSince = charging === 'off' ? (offSince ?? world.now()) : undefined;
  }
}

const isFreed = (before: Written['before'], after: Written['after']) =>
  'declines' in after &&
  after.declines?.freedAt !== undefined &&
  !(
    before !== undefined &&
    'declines' in before &&
    before.declines?.freedAt === after.declines.freedAt
  );

const isDeclined = (item: Written['before']) =>
  item !== undefined && 'status' in item && item.status === 'declined';
