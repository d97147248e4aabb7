/** Payments that are found late: by another question, by another run, or by a person. */
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
import { at, away, by, HONEST, NO_TROUBLE, type Stories } from './telling.ts';

/** A person says that the payment a case is about is the month's. */
const adopted: Cast = ({ world }) => {
  const [asked] = world.table.all('case');
  const payment = world.pg.rows().find((row) => row.merchantUid === FIRST_MONTH);
  if (asked === undefined || payment === undefined) throw new Error('there is nothing to decide');
  const verdict = { id: asked.id, by, verdict: 'adopt', impUid: payment.impUid } as const;
  void request(world, 'an operator adopts', (ports) => judgeCase(ports, verdict));
};

/** It says no, takes another sum, and nobody can see it until the night. */
const falseNo = {
  mischief: { ...HONEST, falseDecline: 1, chargesInstead: { amount: 10_900 } },
  clearsUp: START + MINUTE,
  gatewayBlind: [away(START + HOUR / 2, DAY / 2)],
};

export const foundLate: Stories = {
  'a payment that only its key shows': () => ({
    fates: storyFates({ requests: ['lostAfter'] }),
    weather: {
      mischief: { ...HONEST, acceptsPaidAgain: true },
      rates: { ...NO_TROUBLE, missedByUid: 1 },
      clearsUp: START + MINUTE,
    },
    cast: worker,
  }),
  'an answer that comes when the money has gone back': () => ({
    fates: storyFates({ requests: ['freezeAfter'] }),
    cast: all(worker, at(START + 20 * MINUTE, refundOf(FIRST_MONTH, { amount: 9_900 }))),
  }),
  'a false no that is written down when the money has come': () => ({
    // Whoever finds the money writes it down, and comes no further.
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
  'a false no that stood in the ledger for a week, with nobody at work': () => ({
    fates: storyFates({ calls: { 'charge.create': ['crashAfter'] } }),
    weather: {
      mischief: { ...HONEST, falseDecline: 1 },
      clearsUp: START + MINUTE,
      triggerAway: [away(START + MINUTE, 7 * DAY)],
    },
    cast: worker,
  }),
  'another sum behind a false no': () => ({
    fates: storyFates(),
    weather: falseNo,
    cast: worker,
  }),
  'another sum behind a false no, which a person adopts': () => ({
    fates: storyFates(),
    weather: falseNo,
    cast: all(worker, at(START + 20 * HOUR, adopted)),
  }),
  'a missed month that a person has charged twice, the first time in vain': () => ({
    fates: storyFates({ requests: ['lostBefore', 'lostBefore', 'lostBefore'] }),
    cast: all(missedMonth, byPerson, at(START + DAY, byPerson)),
  }),
  'an order whose news was not told': () => ({
    fates: storyFates({ calls: { 'events.publish': ['crashBefore'] } }),
    cast: all(oneOff, at(START + 10 * SECOND, worker)),
  }),
};
