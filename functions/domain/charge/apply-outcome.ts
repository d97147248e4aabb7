/** Records an outcome in a charge. The ledger only moves forward; a payment is never dropped. */
import { caseClosed, endedByOutcome } from '../case/open-case.ts';
import type { Outcome } from '../gateway/outcome.ts';
import type { Fence } from '../ids.ts';
import type { Instant } from '../time.ts';
import { isNews, unknownAttempt, unsentAttempt } from './attempt.ts';
import {
  type Charge,
  type ChargeFacts,
  type DeclinedCharge,
  type HistoryEntry,
  isClaimedBy,
  isPaid,
  type PaidCharge,
  type ProcessingCharge,
  publishedSoon,
  requestedFacts,
  scheduleCharge,
  withChargeEvent,
} from './charge.ts';
import { escalate } from './charge-work.ts';
import { withExternalRefund } from './external-refund.ts';

/**
 * The charge after the holder of `fence` learned an outcome; undefined when there is nothing to
 * write. A payment is recorded whoever found it, because money that moved is never dropped; every
 * other outcome counts only from the holder of the claim. The ledger only moves forward.
 */
export function withOutcome<Entry extends Charge>(
  charge: Entry,
  learned: {
    /** Undefined when the caller holds no claim: then only a payment counts. */
    readonly fence: Fence | undefined;
    readonly outcome: Outcome;
    readonly now: Instant;
  },
): Charge | undefined {
  const { fence, outcome, now } = learned;
  if (outcome.kind === 'paid') return isPaid(charge) ? undefined : paid(charge, outcome, now);
  if (!isClaimedBy(charge, fence)) return undefined;
  switch (outcome.kind) {
    case 'declined':
      return declined(charge, outcome, now);
    case 'unknown':
      return isNews(charge.attempt, outcome) ? unknown(charge, outcome, now) : undefined;
    case 'not_sent':
      return charge.attempt.phase === 'due' ? undefined : notSent(charge, outcome.reason, now);
  }
}

type OutcomeOf<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

function paid(charge: Charge, outcome: OutcomeOf<'paid'>, now: Instant): PaidCharge {
  const { payment, refundedAmount = 0, answer } = outcome;
  const about = payment.impUid;
  const decided = outOfCase(charge, now);
  const entry: PaidCharge = {
    ...factsOf(decided),
    ...withChargeEvent(decided, { type: 'charge.paid', about, at: now }),
    status: 'paid',
    payment,
    refundedAmount: 0,
    history: [
      ...charge.history,
      ...foundSteps(outcome, now),
      { at: now, what: 'paid', note: about, answer },
    ],
  };
  return refundedAmount === 0
    ? publishedSoon(entry, now)
    : escalate(withExternalRefund(entry, refundedAmount, now), 'refunded_elsewhere', now);
}

function declined(
  charge: ProcessingCharge,
  outcome: OutcomeOf<'declined'>,
  now: Instant,
): DeclinedCharge {
  const { decline, impUid, answer } = outcome;
  const note = decline.code === undefined ? decline.class : `${decline.class} [${decline.code}]`;
  const decided = outOfCase(charge, now);
  return publishedSoon(
    {
      ...factsOf(decided),
      ...withChargeEvent(decided, { type: 'charge.declined', about: charge.merchantUid, at: now }),
      status: 'declined',
      decline,
      impUid,
      history: [
        ...charge.history,
        ...foundSteps(outcome, now),
        { at: now, what: 'declined', note, words: decline.words, answer },
      ],
    },
    now,
  );
}

/** The history step before a verdict that came from an inquiry or a reconciliation. */
const foundSteps = ({ foundBy }: Outcome, at: Instant): readonly HistoryEntry[] =>
  foundBy === undefined ? [] : [{ at, what: foundBy === 'look' ? 'looked' : 'compared' }];

function unknown(
  charge: ProcessingCharge,
  outcome: OutcomeOf<'unknown'>,
  now: Instant,
): ProcessingCharge {
  const { reason: note, words, answer } = outcome;
  const about = `${charge.merchantUid}:${charge.attempt.sends}`;
  return publishedSoon(
    {
      ...charge,
      ...withChargeEvent(charge, { type: 'charge.unknown', about, at: now }),
      attempt: unknownAttempt(charge.attempt, now, outcome),
      history: [...charge.history, { at: now, what: 'unknown', note, words, answer }],
    },
    now,
  );
}

/** No byte of the request left: it is due again under the same `merchant_uid`. */
const notSent = (charge: ProcessingCharge, reason: string, now: Instant): ProcessingCharge =>
  scheduleCharge({
    ...charge,
    attempt: unsentAttempt(charge.attempt, now),
    history: [...charge.history, { at: now, what: 'not_sent', note: reason }],
  });

/** An open case about the outcome closes once the outcome is known. */
const outOfCase = (charge: Charge, now: Instant): Charge => {
  const ended = endedByOutcome(charge, now);
  return ended ? { ...charge, ...caseClosed(charge, ended) } : charge;
};

/** The facts that outlive the attempt; its request, with the buyer, goes with the verdict. */
const factsOf = (charge: Charge): ChargeFacts => ({
  ...requestedFacts(charge),
  owner: charge.owner,
  digest: charge.digest,
  debt: charge.debt,
  createdAt: charge.createdAt,
  history: charge.history,
  pendingEvents: charge.pendingEvents,
  openCase: charge.openCase,
});
