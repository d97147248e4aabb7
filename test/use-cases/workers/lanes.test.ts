/** Every kind of work has a lane of its own in the dispatcher, and a queue that holds what its lanes hold. */
import { expect, it } from 'vitest';
import { LANES, mostInQueue } from '../../../functions/use-cases/workers/lanes.ts';

it.each([
  ['reconciliation', 100],
  ['customer', 100],
  ['key', 1_200],
  ['charge', 1_500],
  ['subscription', 12_000],
] as const)('the queue of every %s holds %i messages', (kind, most) => {
  expect(mostInQueue(kind)).toBe(most);
});

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
