/** What an outcome makes of a charge. The ledger only moves forward, and money that moved is never dropped. */
import { unknownAttempt, unsentAttempt } from './attempt.ts';
import {
  announcedSoon,
  type Charge,
  type ChargeFacts,
  type DeclinedCharge,
  isClaimedBy,
  type PaidCharge,
  type ProcessingCharge,
  requestedFacts,
  scheduled,
  told,
} from './charge.ts';
import { inCase } from './charge-work.ts';
import { givenBackElsewhere } from './give-back.ts';
import type { Fence, ImpUid } from './ids.ts';
import type { Decline, Outcome } from './outcome.ts';
import type { Instant } from './time.ts';

/**
 * What a charge becomes when the holder of `fence` learns an outcome; undefined when there is
 * nothing to write. A payment is adopted whoever brings it, for money that moved is never dropped;
 * everything else counts only from the holder of the claim. The ledger only moves forward.
 */
export function withOutcome<Entry extends Charge>(
  charge: Entry,
  learned: { readonly fence: Fence; readonly outcome: Outcome; readonly now: Instant },
): Charge | undefined {
  const { fence, outcome, now } = learned;
  if (outcome.kind === 'paid')
    return charge.status === 'processing' || charge.status === 'declined'
      ? paid(charge, outcome, now)
      : undefined;
  if (!isClaimedBy(charge, fence)) return undefined;
  switch (outcome.kind) {
    case 'declined':
      return declined(charge, outcome, now);
    case 'unknown':
      return charge.attempt.phase === 'unknown' ? undefined : unknown(charge, outcome.reason, now);
    case 'not_sent':
      return charge.attempt.phase === 'due' ? undefined : notSent(charge, outcome.reason, now);
  }
}

function paid(
  charge: Charge,
  outcome: Extract<Outcome, { kind: 'paid' }>,
  now: Instant,
): PaidCharge {
  const { payment, refundedAmount = 0 } = outcome;
  const about = payment.impUid;
  const entry: PaidCharge = {
    ...factsOf(charge),
    ...told(charge, { type: 'charge.paid', about, at: now }),
    status: 'paid',
    payment,
    refundedAmount: 0,
    history: [...charge.history, { at: now, what: 'paid', note: about }],
  };
  return refundedAmount === 0
    ? announcedSoon(entry, now)
    : inCase(givenBackElsewhere(entry, refundedAmount, now), 'refunded_elsewhere', now);
}

function declined(
  charge: ProcessingCharge,
  outcome: { readonly decline: Decline; readonly impUid?: ImpUid },
  now: Instant,
): DeclinedCharge {
  const { decline, impUid } = outcome;
  const note = decline.code === undefined ? decline.class : `${decline.class} [${decline.code}]`;
  return announcedSoon(
    {
      ...factsOf(charge),
      ...told(charge, { type: 'charge.declined', about: charge.merchantUid, at: now }),
      status: 'declined',
      decline,
      impUid,
      history: [...charge.history, { at: now, what: 'declined', note }],
    },
    now,
  );
}

function unknown(charge: ProcessingCharge, reason: string, now: Instant): ProcessingCharge {
  const about = `${charge.merchantUid}:${charge.attempt.sends}`;
  return announcedSoon(
    {
      ...charge,
      ...told(charge, { type: 'charge.unknown', about, at: now }),
      attempt: unknownAttempt(charge.attempt, now),
      history: [...charge.history, { at: now, what: 'unknown', note: reason }],
    },
    now,
  );
}

/** Nothing left the house: the same request is due again under the same `merchant_uid`. */
const notSent = (charge: ProcessingCharge, reason: string, now: Instant): ProcessingCharge =>
  scheduled({
    ...charge,
    attempt: unsentAttempt(charge.attempt, now),
    history: [...charge.history, { at: now, what: 'not_sent', note: reason }],
  });

/** The facts that outlive the attempt; the captured request, and the buyer in it, goes with the verdict. */
const factsOf = (charge: Charge): ChargeFacts => ({
  ...requestedFacts(charge),
  owner: charge.owner,
  digest: charge.digest,
  debt: charge.debt,
  createdAt: charge.createdAt,
  history: charge.history,
  announce: charge.announce,
  openCase: charge.openCase,
});
