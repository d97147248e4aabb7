/**
 * How bad the world is in one run: how often each thing goes wrong, and when whole systems are away.
 * Each run draws its own mix, and leaves some kinds of trouble out, for they hide one another.
 */
import { DAY, HOUR, type Instant, MINUTE, type Span } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import type { Random } from './random.ts';

/** Chances, each per call or per message. */
export interface Rates {
  /** A function ends at a call, before it was made or after it was done. */
  readonly crash: number;
  readonly freeze: number;
  /** A call to table, queue or bus fails and nothing was done. */
  readonly callFails: number;
  /** It was done, and reported as an error. */
  readonly answerLost: number;
  /** A write was done, its answer lost, and its repetition by the client refused. */
  readonly answerDoubted: number;
  readonly indexLag: number;
  readonly messageTwice: number;
  readonly messageLate: number;
  readonly messageLost: number;
  readonly tickTwice: number;
  readonly tickMissed: number;
  readonly tickLate: number;
  readonly webhookLost: number;
  readonly webhookTwice: number;
  readonly webhookLate: number;
  readonly webhookForged: number;
  readonly lookupFails: number;
  readonly tokenFails: number;
  readonly notSent: number;
  readonly unauthorized: number;
  /** The request never arrived, and no answer came. */
  readonly lostBefore: number;
  /** It was done, and no answer came. */
  readonly lostAfter: number;
  /** It was done minutes after everybody stopped waiting. */
  readonly doneLate: number;
  readonly slow: number;
  readonly ambiguous: number;
  /** The row of a payment is found only minutes later. */
  readonly foundLate: number;
  /** A payment is found by its order number hours later only, by its key at once. */
  readonly missedByUid: number;
  /** It is neither paid nor failed for up to hours. */
  readonly stuck: number;
  /** Another card than the key's was charged. */
  readonly otherCard: number;
  /** The PG says no to a refund. */
  readonly refundRefused: number;
  /** The callback of the payment window never comes. */
  readonly callbackLost: number;
}

/** Misbehaviour of the PG that no protocol can prevent; one payment at most may be kept all the same. */
export interface Mischief {
  /** A merchant_uid that is paid already is charged again when asked. */
  readonly acceptsPaidAgain: boolean;
  /** A payment may be found only days later. */
  readonly hidesPayments: number;
  /** Another amount, currency or key than was asked for. */
  readonly wrongPayment: number;
  /** What is charged instead of what was asked for; in small scopes only. */
  readonly chargesInstead?: Partial<Pick<Row, 'amount' | 'currency' | 'customerUid'>>;
  /** A decline that turns into a payment within minutes. */
  readonly falseDecline: number;
  /** Says no to a refund, and carries it out; in small scopes only. */
  readonly refusesWhatItGives: boolean;
}

export interface Away {
  readonly from: Instant;
  readonly until: Instant;
}

export interface ContractFault extends Away {
  /** `550400` if absent, which says by itself that the contract is at fault. */
  readonly code?: string;
}

export interface Weather {
  readonly rates: Rates;
  readonly mischief: Mischief;
  /** Nothing of Iamport answers. */
  readonly pgAway: readonly Away[];
  /** Look-ups answer, and find nothing. */
  readonly gatewayBlind: readonly Away[];
  /** The shop's contract refuses every card. */
  readonly contractFault: readonly ContractFault[];
  /** Nobody wakes the dispatcher. */
  readonly triggerAway: readonly Away[];
  /** All functions end at once. */
  readonly deploys: readonly Instant[];
  /** The clocks of functions may differ from the truth by so much. */
  readonly skew: Span;
  /** From then on everything works. */
  readonly clearsUp: Instant;
}

const USUAL: Rates = {
  crash: 0.006,
  freeze: 0.003,
  callFails: 0.006,
  answerLost: 0.004,
  answerDoubted: 0.006,
  indexLag: 0.2,
  messageTwice: 0.1,
  messageLate: 0.1,
  messageLost: 0.02,
  tickTwice: 0.1,
  tickMissed: 0.05,
  tickLate: 0.05,
  webhookLost: 0.2,
  webhookTwice: 0.2,
  webhookLate: 0.2,
  webhookForged: 0.2,
  lookupFails: 0.06,
  tokenFails: 0.02,
  notSent: 0.05,
  unauthorized: 0.04,
  lostBefore: 0.06,
  lostAfter: 0.1,
  doneLate: 0.05,
  slow: 0.05,
  ambiguous: 0.05,
  foundLate: 0.05,
  missedByUid: 0.02,
  stuck: 0.02,
  otherCard: 0.004,
  refundRefused: 0.05,
  callbackLost: 0.2,
};

const NONE = Object.fromEntries(Object.keys(USUAL).map((name) => [name, 0])) as unknown as Rates;

const HONEST: Mischief = {
  acceptsPaidAgain: false,
  hidesPayments: 0,
  wrongPayment: 0,
  falseDecline: 0,
  refusesWhatItGives: false,
};

export const calm = (start: Instant): Weather => ({
  rates: NONE,
  mischief: HONEST,
  pgAway: [],
  gatewayBlind: [],
  contractFault: [],
  triggerAway: [],
  deploys: [],
  skew: 0,
  clearsUp: start,
});

/** The weather of one run that lasts from `from` until `until`; `storm` times as bad as usual. */
export function weatherOf(
  random: Random,
  {
    from,
    until,
    storm,
  }: { readonly from: Instant; readonly until: Instant; readonly storm: number },
): Weather {
  const times = (most: number, longest: Span): readonly Away[] =>
    Array.from({ length: random.below(most + 1) }, () => {
      const at = random.between(from, until);
      return { from: at, until: Math.min(until, at + random.between(MINUTE, longest)) };
    });
  return {
    rates: drawn(random, storm),
    mischief: {
      acceptsPaidAgain: random.chance(0.5),
      hidesPayments: random.chance(0.1) ? 0.05 : 0,
      wrongPayment: random.chance(0.2) ? 0.02 : 0,
      falseDecline: random.chance(0.2) ? 0.1 : 0,
      refusesWhatItGives: false,
    },
    pgAway: times(2, 8 * HOUR),
    gatewayBlind: times(2, 8 * HOUR),
    contractFault: times(1, 12 * HOUR),
    triggerAway: random.chance(0.3) ? times(1, 45 * DAY) : times(2, 6 * HOUR),
    deploys: Array.from({ length: random.below(4) }, () => random.between(from, until)),
    skew: random.chance(0.5) ? 0 : random.between(0, MINUTE),
    clearsUp: until,
  };
}

/** What failed or came twice each time would never end. */
const MOST = 0.4;

/** Every kind of trouble is left out of some runs, and is usual or frequent in the others. */
function drawn(random: Random, storm: number): Rates {
  const entries = Object.entries(USUAL).map(([name, rate]) => {
    const factor = random.oneOf([0, 0.5, 1, 1, 1, 2]);
    return [name, Math.min(MOST, rate * factor * storm)];
  });
  return Object.fromEntries(entries) as unknown as Rates;
}

export const isAway = (times: readonly Away[], now: Instant) =>
  times.some((one) => one.from <= now && now < one.until);
