/**
 * How often innocent text is refused: of what shops write in some structure at most one in a thousand;
 * of digits at random as often as chance makes a card of them.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForbidden } from '../../../functions/domain/card-data/find-forbidden.ts';
import { thorough } from '../../thorough.ts';
import { innocents } from './support/innocent.ts';

/** 20,000 in CI. */
const EACH = thorough ? 20_000 : 2_000;
const SEED = 20_261_123;

const refusedOf = (texts: readonly string[], field: string) =>
  texts.filter((text) => findForbidden(JSON.stringify({ [field]: text })) !== undefined);

describe('of some thousands of', () => {
  it.each(innocents)('$kind none but one in a thousand is refused in $field', ({ text, field }) => {
    const refused = refusedOf(fc.sample(text, { numRuns: EACH, seed: SEED }), field);
    expect(refused.length, refused.slice(0, 5).join('\n')).toBeLessThanOrEqual(EACH / 1_000);
  });
});

/**
 * Of digits at random: the share that begins as a brand of that length does, and of those each tenth
 * for its check digit. In identifiers, Mastercard's 2221–2720 that begin with a date pass besides.
 */
describe('of digits at random', () => {
  it.each([
    [12, 0],
    [13, 0.01],
    [14, 0.0036],
    [15, 0.002],
    [16, 0.0378],
    [17, 0.002],
    [18, 0.002],
    [19, 0.012],
    [20, 0],
  ])('%i long, the share %f is refused', (length, share) => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789'),
      minLength: length,
      maxLength: length,
    });
    const texts = fc.sample(digits, { numRuns: EACH, seed: SEED });
    for (const field of ['memo', 'merchant_uid']) {
      const refused = refusedOf(texts, field).length / EACH;
      expect(Math.abs(refused - share)).toBeLessThanOrEqual(thorough ? 0.004 : 0.012);
    }
  });
});
