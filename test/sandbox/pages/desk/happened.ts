/** What happened while time moved: the events of that time, and their sums. */
import type { BillingEvent, World } from './world.ts';

export interface Happened {
  readonly from: string;
  readonly to: string;
  readonly events: readonly BillingEvent[];
  readonly paid: Sum;
  readonly declined: Sum;
  /** How many reconciliations found no discrepancy. */
  readonly agreed: number;
}

export interface Sum {
  readonly count: number;
  readonly amount: number;
}

export function happenedBetween(before: World, after: World): Happened {
  const known = new Set(before.events.map(({ event_id }) => event_id));
  const events = after.events.filter(({ event_id }) => !known.has(event_id));
  return {
    from: before.now,
    to: after.now,
    events: events.filter((event) => !isRoutine(event)),
    agreed: events.filter(foundAgreement).length,
    paid: sumOf(events, 'charge.paid'),
    declined: sumOf(events, 'charge.declined'),
  };
}

/** Events that are published regularly while all is well. */
export const isRoutine = (event: BillingEvent): boolean =>
  event.type === 'charge.upcoming' || foundAgreement(event);

const foundAgreement = ({ type, detail }: BillingEvent): boolean =>
  type === 'reconciliation.finished' && detail.zero_difference === true;

function sumOf(events: readonly BillingEvent[], type: string): Sum {
  const amounts = events
    .filter((event) => event.type === type)
    .map(({ detail }) => (typeof detail.amount === 'number' ? detail.amount : 0));
  return { count: amounts.length, amount: amounts.reduce((sum, one) => sum + one, 0) };
}
