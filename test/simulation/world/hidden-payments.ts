/** Payments that no look-up shows for hours or days, while the PG refuses their order number as used. */
import { DAY, HOUR, type Span } from '../../../functions/domain/time.ts';
import { type Random, randomFrom } from './random.ts';

export interface HiddenPayments {
  /** The probability that look-ups find a charge only much later. */
  readonly hidesCharges: number;
  /** Whether a repetition that is refused leaves a failed record, which says why. */
  readonly refusalsLeaveRecords: boolean;
  readonly hiding: Random;
}

export const nothingHidden = (): HiddenPayments => ({
  hidesCharges: 0,
  refusalsLeaveRecords: false,
  hiding: randomFrom(0),
});

/** Drawn from a chance of their own: they came later, and leave the other phenomena as they were. */
export function hiddenPaymentsOf(seed: number): HiddenPayments {
  const hiding = randomFrom(seed);
  return {
    hidesCharges: hiding.oneOf([0, 0, 0.1, 0.4]),
    refusalsLeaveRecords: hiding.chance(0.5),
    hiding,
  };
}

/** Some longer than inquiries go on. */
export const hiddenSpan = (hiding: Random): Span =>
  hiding.chance(0.2) ? hiding.between(2 * DAY, 6 * DAY) : hiding.between(HOUR, 2 * DAY);
