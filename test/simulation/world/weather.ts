/**
 * How bad the world is in one life: how often each fault happens, and when whole systems are down.
 * Each life draws its own mix and leaves some kinds of fault out, as faults hide one another.
 */
import { DAY, HOUR, type Instant, MINUTE, type Span } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import type { Away } from './away.ts';
import { noPhenomena, type Phenomena } from './phenomena.ts';
import type { Random } from './random.ts';

/** Probabilities, each per call or per message. */
export interface Rates {
  /** A function crashes at a call, before it is made or after it is carried out. */
  readonly crash: number;
  readonly freeze: number;
  /** A call to table, queue or bus fails without effect. */
  readonly callFails: number;
  /** It was carried out, and reported as an error. */
  readonly answerLost: number;
  /** A write was carried out, its answer lost, and the SDK's repetition refused. */
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
  /** It was executed, and no answer came. */
  readonly lostAfter: number;
  /** It was executed minutes after its caller stopped waiting. */
  readonly doneLate: number;
  readonly slow: number;
  readonly ambiguous: number;
  /** Inquiries find a payment only minutes later. */
  readonly foundLate: number;
  /** Inquiries find a payment by its order number only hours later, by its key at once. */
  readonly missedByUid: number;
  /** A transaction stays `ready` for up to hours. */
  readonly stuck: number;
  /** A card other than the key's was charged. */
  readonly otherCard: number;
  /** The PG refuses a refund. */
  readonly refundRefused: number;
  /** The callback of the payment window never comes. */
  readonly callbackLost: number;
}

/**
 * Misbehaviour of the PG that no protocol can prevent; one payment at most may be kept all the
 * same.
 */
export interface Mischief {
  /** The PG accepts a second charge under a merchant_uid that is paid. */
  readonly acceptsPaidAgain: boolean;
  /** The probability that inquiries find a payment only days later. */
  readonly hidesPayments: number;
  /** The probability of another amount, currency or key than was requested. */
  readonly wrongPayment: number;
  /** What is charged instead of what was requested; in small scopes only. */
  readonly chargesInstead?: Partial<Pick<Row, 'amount' | 'currency' | 'customerUid'>>;
  /** The probability that a decline turns into a payment within minutes. */
  readonly falseDecline: number;
  /** The PG refuses a refund and carries it out; in small scopes only. */
  readonly refusesWhatItGives: boolean;
}

export interface ContractFault extends Away {
  /** `550400` if absent, which by itself opens the breaker. */
  readonly code?: string;
}

/** Everything that decides how bad the world is. */
export interface Weather {
  readonly rates: Rates;
  readonly mischief: Mischief;
  /** Iamport does not answer at all. */
  readonly pgAway: readonly Away[];
  /** Inquiries are answered, and find nothing. */
  readonly gatewayBlind: readonly Away[];
  /** The shop's contract refuses every card. */
  readonly contractFault: readonly ContractFault[];
  /** The dispatcher is not invoked. */
  readonly triggerAway: readonly Away[];
  /** All running functions end. */
  readonly deploys: readonly Instant[];
  /** How much the clocks of functions may differ from the true time. */
  readonly skew: Span;
  /** What the real PG does besides. */
  readonly phenomena: Phenomena;
  /** From then on there are no faults. */
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

/** Weather without any fault. */
export const calm = (start: Instant): Weather => ({
  rates: NONE,
  mischief: HONEST,
  pgAway: [],
  gatewayBlind: [],
  contractFault: [],
  triggerAway: [],
  deploys: [],
  skew: 0,
  phenomena: noPhenomena(),
  clearsUp: start,
});

/** Random weather from `from` until `until`, with faults `storm` times as often as usual. */
export function weatherOf(
  random: Random,
  {
    from,
    until,
    storm,
    phenomena = noPhenomena(),
  }: {
    readonly from: Instant;
    readonly until: Instant;
    readonly storm: number;
    readonly phenomena?: Phenomena;
  },
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
    phenomena,
    skew: random.chance(0.5) ? 0 : random.between(0, MINUTE),
    clearsUp: until,
  };
}

/** The highest rate: what always failed, or always came twice, would never end. */
const MOST = 0.4;

/** Every kind of fault is left out of some lives, and is usual or frequent in the others. */
function drawn(random: Random, storm: number): Rates {
  const entries = Object.entries(USUAL).map(([name, rate]) => {
    const factor = random.oneOf([0, 0.5, 1, 1, 1, 2]);
    return [name, Math.min(MOST, rate * factor * storm)];
  });
  return Object.fromEntries(entries) as unknown as Rates;
}
