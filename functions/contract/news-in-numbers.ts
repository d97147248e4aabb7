/** What a piece of news adds to the numbers that operators watch. */
import type { Measurement } from '../domain/metrics.ts';
import type { News } from '../ports/events.ts';

export function numbersOf({ announcement, about }: News): readonly Measurement[] {
  switch (announcement.type) {
    case 'charge.paid':
      return [one('ChargesPaid'), { name: 'AmountPaid', value: amountOf(about) }];
    case 'charge.declined':
      return [one('ChargesDeclined'), { ...one('ChargesDeclined'), ofClass: classOf(about) }];
    case 'charge.unknown':
      return [one('ChargesUnknown')];
    case 'subscription.period_missed': {
      const value = Number(announcement.note?.amount ?? 0);
      return [one('PeriodsMissed'), { name: 'AmountMissed', value }];
    }
    case 'case.opened':
      return [one('CasesOpened')];
    case 'charging.stopped':
      return [one('ChargingStopped')];
    case 'run.held':
      return [one('RunsHeld')];
    default:
      return [];
  }
}

const one = (name: Measurement['name']): Measurement => ({ name, value: 1 });

const amountOf = (about: News['about']): number =>
  about.kind === 'charge' ? about.charge.amount : 0;

const classOf = (about: News['about']): string =>
  about.kind === 'charge' && about.charge.status === 'declined'
    ? about.charge.decline.class
    : 'unclassified';
