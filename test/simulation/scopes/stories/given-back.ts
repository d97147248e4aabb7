/** Money that goes back: what the PG makes of it, and what becomes of the subscription. */
import { DAY, HOUR } from '../../../../functions/domain/time.ts';
import { all, FIRST_MONTH, paidOrder, refund, refundOf, worker } from '../casts.ts';
import { START } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, HONEST, type Stories } from './telling.ts';

export const givenBack: Stories = {
  'a refund that the PG refuses and carries out': () => ({
    fates: storyFates(),
    weather: { mischief: { ...HONEST, refusesWhatItGives: true } },
    cast: all(paidOrder, refund),
  }),
  'a refund that never arrives': () => ({
    fates: storyFates({ requests: Array<'lostBefore'>(8).fill('lostBefore') }),
    cast: all(paidOrder, refund),
  }),
  'a refund that ends its subscription': () => ({
    fates: storyFates(),
    lasts: 40 * DAY,
    cast: all(worker, at(START + HOUR, refundOf(FIRST_MONTH, { amount: 9_900, ends: true }))),
  }),
};
