/** Requests whose answer was lost, late or false, and which of them are sent again. */
import { DAY, HOUR, MINUTE, SECOND } from '../../../../functions/domain/time.ts';
import {
  all,
  byPerson,
  card,
  change,
  missedMonth,
  oneOff,
  refundedInConsole,
  stolenCard,
  worker,
} from '../casts.ts';
import { latePayment, unansweredCharge } from '../late-payment.ts';
import { firstKey, START, secondKey } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, HONEST, NO_FAULTS, type Stories } from './telling.ts';

const swap = change({ customerUid: secondKey });

const lostBefore = (times: number) => Array<'lostBefore'>(times).fill('lostBefore');

export const askedAgain: Stories = {
  'an order that never arrives': () => ({
    fates: storyFates({ requests: lostBefore(8) }),
    cast: oneOff,
  }),
  'a request that the PG works on for an hour': () => ({
    fates: storyFates(),
    weather: { rates: { ...NO_FAULTS, stuck: 1 }, clearsUp: START + MINUTE },
    cast: worker,
  }),
  'a card company that does not answer in time': () => ({
    fates: storyFates(),
    weather: { rates: { ...NO_FAULTS, ambiguous: 1 }, clearsUp: START + MINUTE },
    cast: all(oneOff, worker),
  }),
  'an order whose answer never comes': () => ({
    fates: storyFates({ answers: 2 * MINUTE }),
    cast: oneOff,
  }),
  'a request that never left, and a card swap': () => ({
    fates: storyFates({ requests: ['notSent'] }),
    cast: all(worker, at(START + 20 * SECOND, swap)),
  }),
  'a request that never left, and a cancellation': () => ({
    fates: storyFates({ requests: ['notSent'] }),
    cast: all(worker, at(START + 20 * SECOND, change({ cancelNow: true }))),
  }),
  'a lost answer, and Iamport down for days after it': () => ({
    fates: storyFates({ requests: ['lostBefore'] }),
    weather: { pgAway: [away(START + 2 * MINUTE, 5 * DAY)] },
    cast: worker,
  }),
  'a lost answer, and inquiries that find nothing for hours after it': () => ({
    fates: storyFates({ requests: ['lostAfter'] }),
    weather: {
      mischief: { ...HONEST, acceptsPaidAgain: true },
      gatewayBlind: [away(START + 2 * MINUTE, 9 * HOUR)],
    },
    cast: worker,
  }),
  'a request that was lost, and a card swap': () => ({
    fates: storyFates({ requests: ['lostBefore'] }),
    cast: all(worker, at(START + 3 * MINUTE, swap)),
  }),
  'a payment that inquiries do not show, and a card swap': () => ({
    fates: storyFates({ requests: ['lostAfter'] }),
    weather: { mischief: { ...HONEST, hidesPayments: 1 }, clearsUp: START + MINUTE },
    cast: all(worker, at(START + 3 * MINUTE, swap)),
  }),
  'an inquiry that froze before it was answered': () => ({
    fates: storyFates({
      requests: ['lostBefore'],
      // The early inquiry goes on.
      calls: { 'gateway.findPayments': ['goesOn', 'freezeBefore'] },
    }),
    weather: { triggerAway: [away(START + 13 * MINUTE, 27 * MINUTE)] },
    cast: worker,
  }),
  'an inquiry that froze after it found nothing, and a payment': () => ({
    // The first write removes published events from the outbox.
    fates: storyFates({ calls: { 'subscription.replace': ['goesOn', 'freezeBefore'] } }),
    cast: all(
      unansweredCharge,
      worker,
      at(START + 10 * SECOND, latePayment),
      at(START + MINUTE, worker),
    ),
  }),
  'an inquiry about an order that froze until the order is no longer wanted': () => ({
    fates: storyFates({
      requests: ['lostBefore'],
      calls: { 'charge.find': [...Array<'goesOn'>(11).fill('goesOn'), 'freezeBefore'] },
    }),
    weather: {
      rates: { ...NO_FAULTS, stuck: 1 },
      triggerAway: [away(START + 13 * MINUTE, 27 * MINUTE)],
      clearsUp: START + HOUR,
    },
    cast: oneOff,
  }),
  'a card swap while a stolen card is being charged': () => ({
    fates: storyFates({ requests: ['slow'] }),
    cast: all(stolenCard, worker, at(START + SECOND, swap)),
  }),
  'an answer that comes after the request was sent again': () => ({
    fates: storyFates({ requests: ['freezeAfter', 'lostAfter'], freezes: 30 * MINUTE }),
    weather: { mischief: { ...HONEST, hidesPayments: 1 }, clearsUp: START + MINUTE },
    cast: all(stolenCard, worker),
  }),
  'an answer that comes late, says that the order exists, and a card swap': () => ({
    fates: storyFates({ requests: ['lostAfter', 'freezeAfter'], freezes: 14 * MINUTE }),
    weather: { mischief: { ...HONEST, hidesPayments: 1 }, clearsUp: START + MINUTE },
    cast: all(worker, at(START + 40 * MINUTE, swap)),
  }),
  'an answer to an order that comes after the order was sent again': () => ({
    // The second request charges the month, as usual.
    fates: storyFates({ requests: ['freezeAfter', 'goesOn', 'lostAfter'], freezes: 29 * MINUTE }),
    weather: { mischief: { ...HONEST, hidesPayments: 1 }, clearsUp: START + MINUTE },
    cast: all(card(secondKey, 'stolen'), oneOff),
  }),
  'a decline that is recorded after the request was sent again': () => ({
    fates: storyFates({
      requests: ['goesOn', 'lostAfter'],
      calls: { 'charge.create': ['freezeBefore'] },
      freezes: 38 * MINUTE,
    }),
    weather: {
      mischief: { ...HONEST, hidesPayments: 1 },
      clearsUp: START + MINUTE,
      triggerAway: [away(START + 30 * MINUTE, 100 * MINUTE)],
    },
    cast: all(stolenCard, worker, at(START + 2 * MINUTE, card(firstKey, 'good'))),
  }),
  'a decline that is noted with its card while the request is sent again': () => ({
    fates: storyFates({
      requests: ['goesOn', 'lostAfter'],
      calls: { 'key.replace': ['freezeBefore'] },
      freezes: 27 * MINUTE,
    }),
    weather: { mischief: { ...HONEST, hidesPayments: 1 }, clearsUp: START + MINUTE },
    cast: all(stolenCard, worker, at(START + 2 * MINUTE, card(firstKey, 'good'))),
  }),
  'a payment that was refunded before the ledger had it': () => ({
    fates: storyFates({ requests: ['lostAfter'] }),
    weather: { pgAway: [away(START + 2 * MINUTE, 2 * HOUR)] },
    cast: all(worker, at(START + MINUTE, refundedInConsole)),
  }),
  'a payment that the ledger has and inquiries do not show': () => ({
    fates: storyFates({ calls: { 'charge.create': ['crashAfter'] } }),
    weather: {
      mischief: { ...HONEST, hidesPayments: 1, acceptsPaidAgain: true },
      clearsUp: START + HOUR,
      pgAway: [away(START + 2 * MINUTE, 2 * HOUR)],
    },
    cast: worker,
  }),
  'a decline that the ledger has and inquiries do not show': () => ({
    fates: storyFates({ calls: { 'charge.create': ['crashAfter'] } }),
    weather: {
      mischief: { ...HONEST, hidesPayments: 1 },
      clearsUp: START + HOUR,
      pgAway: [away(START + 2 * MINUTE, 2 * HOUR)],
    },
    cast: all(stolenCard, worker),
  }),
  'a decline that became a payment that inquiries do not show': () => ({
    fates: storyFates(),
    weather: {
      mischief: { ...HONEST, falseDecline: 1 },
      clearsUp: START + MINUTE,
      gatewayBlind: [away(START + HOUR / 2, 60 * HOUR)],
    },
    cast: worker,
  }),
  'a missed month that a person charges again after it was paid': () => ({
    fates: storyFates(),
    weather: { mischief: { ...HONEST, acceptsPaidAgain: true } },
    cast: all(missedMonth, byPerson, at(START + HOUR, byPerson)),
  }),
};
