/** What becomes of each call: drawn at random from the weather, or scripted call by call. */
import { MINUTE, SECOND, type Span } from '../../../functions/domain/time.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';

/** A call that a function makes to table, queue, bus or Iamport. */
export interface Site {
  /** `charges.replace` */
  readonly name: string;
  readonly kind: 'read' | 'write' | 'lookup' | 'other';
}

/** The result that a function got from such a call. */
export interface Answered {
  readonly by: string;
  readonly site: Site;
  readonly result: unknown;
}

/** What becomes of one call. */
export type Fate =
  | 'goesOn'
  | 'crashBefore'
  | 'crashAfter'
  | 'freezeBefore'
  | 'freezeAfter'
  | 'fails'
  /** Done, and reported as an error. */
  | 'answerLost'
  /** Written, and reported as refused. */
  | 'doubted';

/** What becomes of one request for a charge. */
export type ChargeFate =
  | 'goesOn'
  | 'crashBefore'
  | 'crashAfter'
  | 'freezeBefore'
  | 'freezeAfter'
  | 'notSent'
  | 'unauthorized'
  | 'lostBefore'
  | 'lostAfter'
  | 'doneLate'
  | 'slow';

/** Decides what becomes of every call, and how long things take. */
export interface Fates {
  readonly of: (site: Site, invocation: string) => Fate;
  readonly ofCharge: (invocation: string) => ChargeFate;
  readonly latency: () => Span;
  /** How long Iamport takes for a charge or a refund. */
  readonly answerSpan: () => Span;
  /** How long a function waits after its write lost to another's, so many times in a row. */
  readonly stepAside: (lostTries: number) => Span;
  /** How long a function stays frozen. */
  readonly freezeSpan: () => Span;
}

/** Fates drawn at random, at the rates of the weather. */
export const drawnFates = (random: Random, faults: Faults): Fates => ({
  of: ({ kind }) => {
    if (faults.strikes('crash')) return random.oneOf(['crashBefore', 'crashAfter']);
    if (faults.strikes('freeze')) return random.oneOf(['freezeBefore', 'freezeAfter']);
    if (kind === 'lookup') return faults.strikes('lookupFails') ? 'fails' : 'goesOn';
    if (faults.strikes('callFails')) return 'fails';
    if (kind === 'read') return 'goesOn';
    if (faults.strikes('answerLost')) return 'answerLost';
    return kind === 'write' && faults.strikes('answerDoubted') ? 'doubted' : 'goesOn';
  },
  ofCharge: () => {
    if (faults.strikes('crash')) return random.oneOf(['crashBefore', 'crashAfter']);
    if (faults.strikes('freeze')) return random.oneOf(['freezeBefore', 'freezeAfter']);
    return ON_THE_WAY.find((name) => faults.strikes(name)) ?? 'goesOn';
  },
  answerSpan: () => random.between(150, 2_500),
  freezeSpan: () => random.between(SECOND, 30 * MINUTE),
  stepAside: (lostTries) => random.between(1, 25 * 2 ** lostTries),
  latency: () => (random.chance(0.02) ? random.between(100, 3_000) : random.between(2, 40)),
});

const ON_THE_WAY = [
  'notSent',
  'unauthorized',
  'lostBefore',
  'lostAfter',
  'doneLate',
  'slow',
] as const;
