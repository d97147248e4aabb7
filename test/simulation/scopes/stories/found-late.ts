/** Payments that are found late: by another inquiry, by another worker, or by a person. */
import { DAY, HOUR, MINUTE, SECOND } from '../../../../functions/domain/time.ts';
import { judgeCase } from '../../../../functions/use-cases/case/judge-case.ts';
import { request } from '../../world/functions.ts';
import {
  all,
  byPerson,
  type Cast,
  FIRST_MONTH,
  missedMonth,
  oneOff,
  refundOf,
  worker,
} from '../casts.ts';
import { START } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, by, HONEST, NO_FAULTS, type Stories } from './telling.ts';

/** An operator adopts the payment that the case is about. */
const adopted: Cast = ({ world }) => {
  const [asked] = world.table.all('case');
  const payment = world.pg.rows().find((row) => row.merchantUid === FIRST_MONTH);
  if (asked === undefined || payment === undefined) throw new Error('there is nothing to decide');
  const verdict = { id: asked.id, by, verdict: 'adopt', impUid: payment.impUid } as const;
  void request(world, 'an operator adopts', (ports) => judgeCase(ports, verdict));
};

/** The PG declines, takes another amount, and inquiries do not find it until the night. */
const falseNo = {
  mischief: { ...HONEST, falseDecline: 1, chargesInstead: { amount: 10_900 } },
  clearsUp: START + MINUTE,
  gatewayBlind: [away(START + HOUR / 2, DAY / 2)],
};

export const foundLate: Stories = {
  'a payment that only the inquiry by its key finds': () => ({
    fates: storyFates({ requests: ['lostAfter'] }),
    weather: {
      mischief: { ...HONEST, acceptsPaidAgain: true },
      rates: { ...NO_FAULTS, missedByUid: 1 },
      clearsUp: START + MINUTE,
    },
    cast: worker,
  }),
  'an answer that comes after the payment was refunded': () => ({
    fates: storyFates({ requests: ['freezeAfter'] }),
    cast: all(worker, at(START + 20 * MINUTE, refundOf(FIRST_MONTH, { amount: 9_900 }))),
  }),
  'a false decline that is recorded after the payment was': () => ({
    // The worker that finds the payment records it, and crashes before publishing.
    fates: storyFates({
      calls: { 'charge.create': ['freezeBefore'], 'events.publish': ['crashBefore'] },
      freezes: 20 * MINUTE,
    }),
    weather: {
      mischief: { ...HONEST, falseDecline: 1 },
      clearsUp: START + MINUTE,
      triggerAway: [away(START + 13 * MINUTE, HOUR)],
    },
    cast: worker,
  }),
  'a false decline that was in the ledger for a week while no worker ran': () => ({
    fates: storyFates({ calls: { 'charge.create': ['crashAfter'] } }),
    weather: {
      mischief: { ...HONEST, falseDecline: 1 },
      clearsUp: START + MINUTE,
      triggerAway: [away(START + MINUTE, 7 * DAY)],
    },
    cast: worker,
  }),
  'a payment of another amount behind a false decline': () => ({
    fates: storyFates(),
    weather: falseNo,
    cast: worker,
  }),
  'a payment of another amount behind a false decline, which a person adopts': () => ({
    fates: storyFates(),
    weather: falseNo,
    cast: all(worker, at(START + 20 * HOUR, adopted)),
  }),
  'a missed month that a person charges twice, the first time without success': () => ({
    fates: storyFates({ requests: ['lostBefore', 'lostBefore', 'lostBefore'] }),
    cast: all(missedMonth, byPerson, at(START + DAY, byPerson)),
  }),
  'an order whose events were not published': () => ({
    fates: storyFates({ calls: { 'events.publish': ['crashBefore'] } }),
    cast: all(oneOff, at(START + 10 * SECOND, worker)),
  }),
};
