/** A PG that does what no protocol can prevent: one payment at most may be kept all the same. */
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
  'a PG that finds a payment only when it was sent again, and takes it again': () =>
    lostAnswer({ hidesPayments: 1, acceptsPaidAgain: true }, START + MINUTE),
  'a PG that finds a payment only when it was sent again, and refuses it': () =>
    lostAnswer({ hidesPayments: 1 }, START + MINUTE),
  'a PG that says no, and takes the money': () => wholeAnswer({ falseDecline: 1 }),
  'a PG that says no to an order, and takes the money': () => ({
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
