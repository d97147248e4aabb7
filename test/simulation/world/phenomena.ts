/**
 * What the real PG does besides failing: it is down for hours, refuses in words, fails without a
 * reason, lists records that are not our money, and odd ones. Drawn from a chance of their own, so
 * that a life without them stays as it was.
 */
import type { VolumeLimit } from '../../../functions/domain/control/control.ts';
import {
  DAY,
  HOUR,
  type Instant,
  MINUTE,
  seoulDate,
  startOfSeoulDate,
} from '../../../functions/domain/time.ts';
import { type Attending, attendingOf, nobodyAttends } from './attending.ts';
import type { Away } from './away.ts';
import { type HiddenPayments, hiddenPaymentsOf, nothingHidden } from './hidden-payments.ts';
import { type OddLists, oddListsOf, usualLists } from './odd-lists.ts';
import { CONTRACT_WORDS } from './pg-words.ts';
import { type Random, randomFrom } from './random.ts';

/** Hours in which charges are answered by a fault, and nothing is executed. */
export interface Outage extends Away {
  /** Its name, as one outage is one cause. */
  readonly name: string;
  readonly sparesLookups: boolean;
  readonly answers: string;
}

/** Hours in which every charge is refused in the same words, without a code we know. */
export interface WordsFault extends Away {
  readonly message: string;
}

export interface Phenomena extends OddLists, HiddenPayments, Attending {
  readonly outages: readonly Outage[];
  readonly wordsFault: readonly WordsFault[];
  /** The probability that a decline comes as unknown words, without a record. */
  readonly refusesInWords: number;
  /** The probability that a failed record says no code, or says it elsewhere. */
  readonly failsWithoutCode: number;
  /** The probability that a caller's number was used before, by something that is not ours. */
  readonly usedBefore: number;
  /** Whether records name their key. */
  readonly usageFields: 'shown' | 'hidden';
  /** Whether the record of a visit to the window has the amount that was shown there. */
  readonly displayAmounts: boolean;
  /** When records turn up that no reader of the interface expects. */
  readonly oddRows: readonly Instant[];
  /** When the shop takes money by other PGs and in other currencies. */
  readonly otherRows: readonly Instant[];
  /** When somebody enters another card on a key that exists, past our registrations. */
  readonly issuedAnew: readonly Instant[];
  /** The shop lets few charges or little money go in a day; a person releases what is held. */
  readonly smallDays?: Pick<VolumeLimit, 'minCount' | 'minAmount'> | undefined;
  /** When a card is lost, or empty, and the shop orders on it again and again. */
  readonly ordersOnLost: readonly Instant[];
  /** The probability that Iamport refuses to delete a key, each time that it is asked. */
  readonly keepsKeys: number;
  /** The probability that a customer enters the card in a window that should long be closed. */
  readonly tardy: number;
  readonly random: Random;
}

/** A world in which nothing of this happens. */
export const noPhenomena = (): Phenomena => ({
  outages: [],
  wordsFault: [],
  refusesInWords: 0,
  failsWithoutCode: 0,
  usedBefore: 0,
  usageFields: 'shown',
  displayAmounts: false,
  oddRows: [],
  otherRows: [],
  issuedAnew: [],
  ordersOnLost: [],
  keepsKeys: 0,
  tardy: 0,
  ...usualLists,
  ...nothingHidden(),
  ...nobodyAttends(),
  random: randomFrom(0),
});

/** The kinds, each of which can be had alone. */
export const KINDS = [
  'outages',
  'words',
  'codeless',
  'before',
  'hidden',
  'odd',
  'anew',
  'volume',
  'lost',
  'lists',
  'kept',
  'said',
  'tardy',
  'judged',
] as const;

export type KindOfPhenomenon = (typeof KINDS)[number];

const MEMBERS: Readonly<Record<KindOfPhenomenon, readonly (keyof Phenomena)[]>> = {
  outages: ['outages'],
  words: ['wordsFault', 'refusesInWords'],
  codeless: ['failsWithoutCode'],
  before: ['usedBefore', 'displayAmounts'],
  hidden: ['usageFields'],
  odd: ['oddRows', 'otherRows'],
  anew: ['issuedAnew'],
  volume: ['smallDays'],
  lost: ['ordersOnLost'],
  kept: ['keepsKeys'],
  tardy: ['tardy'],
  judged: ['attends', 'turned', 'attending'],
  said: ['hidesCharges', 'refusalsLeaveRecords', 'hiding'],
  lists: ['rowsInAnswer', 'rowsMove', 'oddLists', 'otherRows'],
};

/** What one kind alone leaves of a life's phenomena. */
export function only(kind: KindOfPhenomenon, all: Phenomena): Phenomena {
  const kept = Object.entries(all).filter(([name]) =>
    MEMBERS[kind].some((member) => member === name),
  );
  return { ...noPhenomena(), random: all.random, ...Object.fromEntries(kept) };
}

/** Each kind is left out of some lives, as kinds hide one another. */
export function phenomenaOf(
  seed: number,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Phenomena {
  const random = randomFrom(seed ^ APART);
  const some = <Drawn>(most: number, draw: (at: Instant) => Drawn): readonly Drawn[] =>
    Array.from({ length: random.below(most + 1) }, () => draw(random.between(from, until)));
  return {
    outages: some(3, (at) => outageAt(random, { at, until })),
    wordsFault: some(1, (at) => wordsFaultAt(random, { at, until })),
    refusesInWords: random.oneOf([0, 0, 0.1, 0.3]),
    failsWithoutCode: random.oneOf([0, 0, 0.1, 0.3]),
    usedBefore: random.oneOf([0, 0, 0, 0.1, 0.3]),
    usageFields: random.chance(0.25) ? 'hidden' : 'shown',
    displayAmounts: random.chance(0.7),
    oddRows: some(random.chance(0.3) ? 3 : 0, (at) => at),
    otherRows: some(4, (at) => at),
    issuedAnew: some(random.chance(0.4) ? 3 : 0, (at) => at),
    smallDays: random.chance(0.7)
      ? { minCount: 1, minAmount: random.oneOf([20_000, 50_000, 5_000_000]) }
      : undefined,
    ordersOnLost: lossesOf(seed, { from, until }),
    tardy: randomFrom(seed ^ TARDY).oneOf([0, 0, 0.2, 0.5]),
    keepsKeys: randomFrom(seed ^ KEPT).oneOf([0, 0.5, 0.97, 1]),
    ...oddListsOf(seed ^ APART ^ 1, { from, until }),
    ...hiddenPaymentsOf(seed ^ HIDDEN),
    ...attendingOf(seed ^ ATTENDED),
    random,
  };
}

/** Any number; it only keeps this chance apart from the life's own. */
const APART = 0x5eed_ca5e;
/** Drawn apart from the others, which stay as they were. */
const LOSSES = 0x0105_5e5a;
const KEPT = 0x0ce9_0ce9;
const TARDY = 0x7a2d_7a2d;
const HIDDEN = 0x51de_0a1d;
const ATTENDED = 0x0a77_e7d5;

function lossesOf(seed: number, span: { readonly from: Instant; readonly until: Instant }) {
  const random = randomFrom(seed ^ LOSSES);
  const count = random.chance(0.4) ? random.below(3) : 0;
  return Array.from({ length: count }, () => random.between(span.from, span.until));
}

/** Most begin in the morning, when most is charged; some last for days. */
function outageAt(random: Random, { at, until }: { at: Instant; until: Instant }): Outage {
  const from = random.chance(0.7) ? startOfSeoulDate(seoulDate(at)) + 9 * HOUR + 50 * MINUTE : at;
  const lasts = random.chance(0.2)
    ? random.between(DAY, 4 * DAY)
    : random.between(30 * MINUTE, 10 * HOUR);
  return {
    from,
    until: Math.min(until, from + lasts),
    name: `outage of ${seoulDate(from)}`,
    sparesLookups: random.chance(0.7),
    answers: random.oneOf([
      'HTTP 500',
      'HTTP 429',
      'HTTP 403 without an envelope',
      'no answer in time',
      'connection lost',
    ]),
  };
}

function wordsFaultAt(random: Random, { at, until }: { at: Instant; until: Instant }): WordsFault {
  const message = random.oneOf(CONTRACT_WORDS);
  return { from: at, until: Math.min(until, at + random.between(HOUR, 2 * DAY)), message };
}
