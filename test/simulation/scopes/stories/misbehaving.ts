/**
 * Misbehaviour of the PG that no protocol can prevent: at most one payment is kept all the same.
 */
import { DAY, HOUR, MINUTE } from '../../../../functions/domain/time.ts';
import type { Mischief } from '../../world/weather.ts';
import { all, oneOff, worker } from '../casts.ts';
import { type Scope, START, secondKey } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, HONEST, type Stories } from './telling.ts';

const lostAnswer = (mischief: Partial<Mischief>, clearsUp: number): Scope => ({
  fates: storyFates({ requests: ['lostAfter'] }),
  weather: { mischief: { ...HONEST, ...mischief }, clearsUp },
  cast: worker,
});

const wholeAnswer = (mischief: Partial<Mischief>): Scope => ({
  fates: storyFates(),
  weather: {
    mischief: { ...HONEST, ...mischief },
    clearsUp: START + MINUTE,
    gatewayBlind: [away(START + HOUR / 2, DAY / 2)],
  },
  cast: worker,
});

export const misbehaving: Stories = {
  'a PG that shows a payment only after the request was sent again, and accepts it twice': () =>
    lostAnswer({ hidesPayments: 1, acceptsPaidAgain: true }, START + MINUTE),
  'a PG that shows a payment only after the request was sent again, and refuses that': () =>
    lostAnswer({ hidesPayments: 1 }, START + MINUTE),
  'a PG that declines and takes the money': () => wholeAnswer({ falseDecline: 1 }),
  'a PG that declines an order and takes the money': () => ({
    ...wholeAnswer({ falseDecline: 1 }),
    cast: all(oneOff, at(START + 2 * MINUTE, worker)),
  }),
  'a PG that charges another amount': () => wholeAnswer({ chargesInstead: { amount: 10_900 } }),
  'a PG that charges another amount, and whose answer is lost': () =>
    lostAnswer({ chargesInstead: { amount: 10_900 } }, START + HOUR),
  'a PG that charges another key': () =>
    wholeAnswer({ chargesInstead: { customerUid: secondKey } }),
  'a PG that charges in another currency': () =>
    wholeAnswer({ chargesInstead: { currency: 'USD' } }),
};
