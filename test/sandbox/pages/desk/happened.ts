/** What happened while time moved: the events of that time, and their sums. */
import type { BillingEvent } from './room-data.ts';
import { foundAgreement, isRoutine } from './routine.ts';

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

export function happenedIn({
  from,
  to,
  events,
}: Pick<Happened, 'from' | 'to' | 'events'>): Happened {
  return {
    from,
    to,
    events: events.filter((event) => !isRoutine(event)),
    agreed: events.filter(foundAgreement).length,
    paid: sumOf(events, 'charge.paid'),
    declined: sumOf(events, 'charge.declined'),
  };
}

function sumOf(events: readonly BillingEvent[], type: string): Sum {
  const amounts = events
    .filter((event) => event.type === type)
    .map(({ detail }) => (typeof detail.amount === 'number' ? detail.amount : 0));
  return { count: amounts.length, amount: amounts.reduce((sum, one) => sum + one, 0) };
}
