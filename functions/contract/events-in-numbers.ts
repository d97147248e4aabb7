/** The metrics that a published event adds to. */
import type { Measurement } from '../domain/metrics.ts';
import type { PublishedEvent } from '../ports/events.ts';

/** Counts are 1 for each event; amounts are in won. */
export function numbersOf({ pendingEvent, about }: PublishedEvent): readonly Measurement[] {
  const happened = pendingEvent.type;
  switch (happened) {
    case 'charge.paid':
      return [one('ChargesPaid'), { name: 'AmountPaid', value: amountOf(about) }];
    case 'charge.declined':
      return [one('ChargesDeclined'), { ...one('ChargesDeclined'), ofClass: classOf(about) }];
    case 'subscription.period_missed': {
      const value = Number(pendingEvent.note?.amount ?? 0);
      return [one('PeriodsMissed'), { name: 'AmountMissed', value }];
    }
    default: {
      if (isCounted(happened)) return [one(COUNTS[happened])];
      happened satisfies Uncounted;
      return [];
    }
  }
}

/** Events of which only the number is of interest. */
const COUNTS = {
  'charge.unknown': 'ChargesUnknown',
  'charge.refunded': 'Refunds',
  'case.opened': 'CasesOpened',
  'charging.stopped': 'ChargingStopped',
  'run.held': 'RunsHeld',
} as const;

const isCounted = (type: string): type is keyof typeof COUNTS => type in COUNTS;

/** Every other event: a new one counts nothing only if it is named here. */
type Uncounted =
  | 'billing_key.registered'
  | 'billing_key.deleted'
  | 'charge.upcoming'
  | 'charge.canceled'
  | 'subscription.waiting'
  | 'subscription.created'
  | 'subscription.past_due'
  | 'subscription.recovered'
  | 'subscription.paused'
  | 'subscription.resumed'
  | 'subscription.suspended'
  | 'subscription.canceled'
  | 'price_change.consent_needed'
  | 'customer.erased'
  | 'case.closed'
  | 'charging.resumed'
  | 'reconciliation.finished';

const one = (name: Measurement['name']): Measurement => ({ name, value: 1 });

const amountOf = (about: PublishedEvent['about']): number =>
  about.kind === 'charge' ? about.charge.amount : 0;

const classOf = (about: PublishedEvent['about']): string =>
  about.kind === 'charge' && about.charge.status === 'declined'
    ? about.charge.decline.class
    : 'unclassified';
