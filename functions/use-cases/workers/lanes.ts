/**
 * The lanes of the dispatcher, in the order in which they are sent: each has a room of its own, so
 * that a flood of one kind of work takes nothing from another. Inquiries come before charges, and
 * charges that were tried before come before new ones.
 */
import { CALLS_IN_FLIGHT } from '../../domain/gateway/calls-in-flight.ts';
import type { Lane, Work } from '../../ports/work.ts';

/** How many due items of the lane may wait in its queue. */
export interface Room extends Lane {
  readonly most: number;
}

/**
 * What the workers of each queue (`infra/jobs.ts`) do in two ticks, in messages of a few seconds; of charges
 * that fall due as many as so many calls at once do in five minutes, if the PG takes a second and a half.
 */
export const lanesFor = (callsInFlight = CALLS_IN_FLIGHT): readonly Room[] => [
  { kind: 'reconciliation', wakeFor: 'work', most: 100 },
  { kind: 'customer', wakeFor: 'work', most: 100 },
  { kind: 'key', wakeFor: 'work', most: 1_200 },
  { kind: 'charge', wakeFor: 'work', most: 1_200 },
  { kind: 'charge', wakeFor: 'charge', most: 300 },
  { kind: 'subscription', wakeFor: 'work', most: 20 * callsInFlight },
  { kind: 'subscription', wakeFor: 'charge', most: 20 * callsInFlight },
  { kind: 'subscription', wakeFor: 'due', most: 200 * callsInFlight },
];

/** As they are deployed if nobody sets anything. */
export const LANES = lanesFor();

/** How many messages the queue of one kind of item may hold. */
export const mostInQueue = (kind: Work['kind'], lanes = LANES): number =>
  lanes.filter((lane) => lane.kind === kind).reduce((sum, { most }) => sum + most, 0);
