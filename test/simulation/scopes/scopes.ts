/** The small scopes: which functions run at the same time. */
import {
  all,
  byPerson,
  type Cast,
  change,
  deletion,
  missedMonth,
  oneOff,
  orderWorker,
  paidOrder,
  partly,
  refund,
  unsentOrder,
  worker,
} from './casts.ts';
import { type Chooser, firstKey, secondKey } from './stage.ts';

/** Two functions each, or three where the race needs a third. */
export const races: Readonly<Record<string, Cast>> = {
  'two workers': all(worker, worker),
  'a worker and a cancellation': all(worker, change({ cancelNow: true })),
  'a worker and a cancellation at the end of the period': all(
    worker,
    change({ cancelAtPeriodEnd: true }),
  ),
  'a worker and a pause': all(worker, change({ paused: true })),
  'a worker and a card swap': all(worker, change({ customerUid: secondKey })),
  'a worker and the deletion of its key': all(worker, deletion(firstKey)),
  'a card swap and the deletion of the new key': all(
    change({ customerUid: secondKey }),
    deletion(secondKey),
  ),
  'a one-off charge and the deletion of its key': all(oneOff, deletion(secondKey)),
  'one charge asked for twice': all(oneOff, oneOff),
  'two people charge one missed month': all(missedMonth, byPerson, byPerson),
  'two workers and an order that was not sent': all(unsentOrder, orderWorker, orderWorker),
  'a worker that sends an order again and the deletion of its key': all(
    unsentOrder,
    orderWorker,
    deletion(secondKey),
  ),
  'a part of an order, refunded by two requests': all(paidOrder, partly, partly),
  'a charge and its refund, asked for twice': all(oneOff, refund, refund),
};

export const twoWorkers: Cast = all(worker, worker);

/** One after the other, or step by step in turn. */
export const orders: Readonly<Record<string, Chooser>> = {
  'one after the other': () => 0,
  'in turn': (owners) => owners.length - 1,
};

/** Scopes that are played with every single fault at every call. */
export const faulty: Readonly<Record<string, Cast>> = {
  'a refund with every fault': all(paidOrder, refund),
};
