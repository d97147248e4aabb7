/** Every kind of work has room in a queue, and the dispatcher fills the lanes in an order that risks least. */
import { expect, it } from 'vitest';
import { LANES, mostInQueue } from '../../../functions/use-cases/workers/lanes.ts';

it.each(['reconciliation', 'customer', 'key', 'charge', 'subscription'] as const)(
  'the queue of every %s has room',
  (kind) => {
    expect(mostInQueue(kind)).toBeGreaterThan(0);
  },
);

it('inquiries come before charges, and what was tried before comes before what is new', () => {
  expect(LANES.map(({ kind, wakeFor }) => `${kind}: ${wakeFor}`)).toEqual([
    'reconciliation: work',
    'customer: work',
    'key: work',
    'charge: work',
    'charge: charge',
    'subscription: work',
    'subscription: charge',
    'subscription: due',
  ]);
});
