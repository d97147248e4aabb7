/** Random lists of operations on a table. */
import * as fc from 'fast-check';
import { DAY, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { tenOClock } from '../../domain/support/charging.ts';

export const SLOTS = [0, 1, 2];

const kind = fc.constantFrom('charge', 'key', 'subscription');
const slot = fc.constantFrom(...SLOTS);

/** Instants around those at which hints begin and cease to count. */
const instant = fc
  .constantFrom(-MINUTE, 0, 1, 30 * SECOND, MINUTE, MINUTE + 1, 10 * MINUTE, DAY)
  .map((span) => tenOClock + span);

const write = fc.record({
  does: fc.constantFrom('create', 'replace', 'replaceStale'),
  kind,
  slot,
  /** Which of all the states that an item can have. */
  state: fc.nat(20),
  wakeAt: fc.option(instant, { nil: undefined }),
});

const other = fc.oneof(
  fc.record({ does: fc.constant('hint'), kind, slot, at: instant }),
  fc.record({ does: fc.constant('hint'), kind, slot, at: instant }),
  fc.record({ does: fc.constant('hintRefund'), slot, at: instant }),
  fc.record({ does: fc.constant('due'), until: instant }),
);

export const operations = fc.array(
  fc.oneof({ weight: 3, arbitrary: write }, { weight: 2, arbitrary: other }),
  { minLength: 10, maxLength: 30 },
);

export type Operation = ReturnType<typeof sample>[number];
const sample = () => fc.sample(operations, 1)[0] ?? [];
