/** The guards of a comparison that goes on at several places at once: all is compared, and once. */
import type { Mutant } from '../mutant.ts';

const RECONCILIATION = 'Reconciliation';
const PLACES = 'functions/domain/reconciliation/places.ts';
const COMPARE_PLACES = 'functions/use-cases/reconciliation/compare-places.ts';

export const places: readonly Mutant[] = [
  {
    guard: 'no second belongs to two places',
    file: PLACES,
    text: '{ ...at, end: middle }',
    becomes: '{ ...at }',
    without: 'What is compared at several places at once is counted twice.',
    promised: RECONCILIATION,
    caughtBy: { seed: 1, phenomena: 'lists' },
  },
  {
    guard: 'what a place is divided into is read, all of it',
    file: PLACES,
    text: 'const middle = at.from + halfOf(end - at.from);',
    becomes: 'const middle = end;',
    without: 'Half of a busy day is compared nowhere.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/domain/reconciliation/places.test.ts' },
  },
  {
    guard: 'a side begins when every place of the one before is done',
    file: PLACES,
    text: 'return left.length > 0 ? left : [',
    becomes: 'return left.length > 1 ? left : [...left, ',
    without:
      'A payment that is refunded meanwhile has left the list, and stands in one read already.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/domain/reconciliation/places.test.ts' },
  },
  {
    guard: 'a replay goes on at one place',
    file: PLACES,
    text: 'way.replays !== undefined || ',
    becomes: '',
    without: 'A restored table compares a day before what it lost of it was adopted.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/domain/reconciliation/places.test.ts' },
  },
  {
    guard: 'the rest of the ledger keeps the second of the last entry that was read',
    file: 'functions/domain/reconciliation/position.ts',
    text: '(Math.floor(oldest / SECOND) + 1)',
    becomes: 'Math.floor(oldest / SECOND)',
    without: 'Entries of the same second are looked for nowhere.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/domain/reconciliation/places.test.ts' },
  },
  {
    guard: 'few rows are compared one answer at a time',
    file: COMPARE_PLACES,
    text: 'hasCounted(run, spreading.rowsADay)',
    becomes: 'true',
    without: 'A small shop pays for requests that find nothing.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/use-cases/reconciliation/reconciliation.test.ts' },
  },
  {
    guard: 'a worker compares nothing that it has no time to store',
    file: COMPARE_PLACES,
    text: 'if (next !== run && ports.clock.now() >= until) break;',
    becomes: '',
    without: 'A busy hour full of discrepancies ends with the worker, and begins anew for ever.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/use-cases/reconciliation/places.test.ts' },
  },
  {
    guard: 'after a failure Iamport is asked half as much at once',
    file: 'functions/use-cases/workers/work-on-reconciliation.ts',
    text: 'Math.ceil(most / 2)',
    becomes: 'most',
    without: 'An Iamport that refuses so many requests at once is asked as many again and again.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/use-cases/reconciliation/places.test.ts' },
  },
  {
    guard: 'a fault of our own at one place is heard',
    file: 'functions/use-cases/workers/work-on-reconciliation.ts',
    text: 'if (!(failure.error instanceof Refusal)) throw failure.error;',
    becomes: '',
    without: 'No alarm tells of a place at which the comparison fails, while others go on.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/use-cases/reconciliation/places.test.ts' },
  },
];
