/** Backoff after unexpected errors: each doubles the wait, and the fifth opens a case. */
import { expect, it } from 'vitest';
import {
  afterFailure,
  type FailureBackoff,
  MOST_FAILURES,
} from '../../functions/domain/failure-backoff.ts';
import { DAY, MINUTE } from '../../functions/domain/time.ts';
import { tenOClock } from './support/charging.ts';

const afterErrors = (count: number): FailureBackoff | undefined =>
  Array.from({ length: count }).reduce<FailureBackoff | undefined>(
    (failures) => afterFailure(failures, tenOClock),
    undefined,
  );

it.each([
  [1, 2 * MINUTE],
  [2, 4 * MINUTE],
  [3, 8 * MINUTE],
  [4, 16 * MINUTE],
  [5, DAY],
  [6, DAY],
])('error number %i in a row delays the work by %i ms', (count, span) => {
  expect(afterErrors(count)).toEqual({ count, until: tenOClock + span });
});

it('five in a row are a case', () => {
  expect(MOST_FAILURES).toBe(5);
});
