/** Refunds: what the PG does with them, and what becomes of the subscription. */
import { DAY, HOUR, SECOND } from '../../../../functions/domain/time.ts';
import {
  all,
  FIRST_MONTH,
  order,
  paidOrder,
  refund,
  refundedInConsole,
  refundOf,
  worker,
} from '../casts.ts';
import { START } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, HONEST, type Stories } from './telling.ts';

const part = { amount: 2_000 };
const another = refundOf(order.merchantUid, { amount: 1_000, name: 'another' });

export const withRefundBooked: Stories = {
  'a refund that the PG refuses and carries out': () => ({
    fates: storyFates(),
    weather: { mischief: { ...HONEST, refusesWhatItGives: true } },
    cast: all(paidOrder, refund),
  }),
  'a refund that never arrives': () => ({
    fates: storyFates({ requests: Array<'lostBefore'>(8).fill('lostBefore') }),
    cast: all(paidOrder, refund),
  }),
  'a second refund while the first is on its way': () => ({
    fates: storyFates({ answers: 10 * SECOND }),
    cast: all(paidOrder, refundOf(order.merchantUid, part), at(START + SECOND, another)),
  }),
  'a refund of more than was paid': () => ({
    fates: storyFates(),
    cast: all(paidOrder, refundOf(order.merchantUid, { amount: 6_000 })),
  }),
  'a payment that was refunded in the console': () => ({
    fates: storyFates(),
    cast: all(worker, at(START + HOUR, refundedInConsole)),
  }),
  'a payment that was refunded in the console while inquiries find nothing': () => ({
    fates: storyFates(),
    weather: { gatewayBlind: [away(START + HOUR / 2, 5 * DAY)] },
    cast: all(worker, at(START + HOUR, refundedInConsole)),
  }),
  'a refund that ends its subscription': () => ({
    fates: storyFates(),
    lasts: 40 * DAY,
    cast: all(worker, at(START + HOUR, refundOf(FIRST_MONTH, { amount: 9_900, ends: true }))),
  }),
};
