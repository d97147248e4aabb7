/**
 * How long what is kept is kept. Each kind of item says from when it could go; none goes while money
 * may still need it.
 */
import { endsWithOutcome } from '../case/reason.ts';
import type { Charge } from '../charge/charge.ts';
import { undecided } from '../charge/undecided.ts';
import { DAY, type Instant, type Span } from '../time.ts';

/**
 * Records of payments are kept for five years from what last happened (E-Commerce Consumer Protection
 * Act, Enforcement Decree, Article 6), and a few days longer: leap days count, and a comparison of five
 * years must still find them.
 */
const RECORDS_KEPT: Span = 5 * 366 * DAY;

/** A window that issued no key. */
export const VISITS_KEPT: Span = 30 * DAY;

/** What an item of any kind says about whether it is settled. */
interface Kept {
  readonly pendingEvents: readonly unknown[];
  readonly attempt?: object | undefined;
  readonly openAttempt?: object | undefined;
  readonly openCase?: object | undefined;
  readonly wakeAt?: Instant | undefined;
}

/**
 * When a record goes whose subject ended, or was last touched, at `from`. Undefined, so that it stays,
 * while there is no such instant, or anything is to be done, published, or asked of a person.
 */
export const recordGoesAt = (item: Kept, from: Instant | undefined): Instant | undefined =>
  from !== undefined &&
  item.pendingEvents.length === 0 &&
  (item.attempt ?? item.openAttempt ?? item.openCase ?? item.wakeAt) === undefined
    ? from + RECORDS_KEPT
    : undefined;

/**
 * A charge stays also for a case that another item is in, or that a newer one has covered, until a
 * verdict or its outcome has answered it.
 */
export const chargeGoesAt = (charge: Charge): Instant | undefined =>
  undecided(charge).every(endsWithOutcome)
    ? recordGoesAt(charge, charge.history.at(-1)?.at)
    : undefined;
