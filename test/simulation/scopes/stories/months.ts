/** Months that are late, paused, ended or at a higher price, and cards that never work again. */
import { DAY, HOUR } from '../../../../functions/domain/time.ts';
import { all, card, change, collected, stolenCard, worker } from '../casts.ts';
import { firstKey, START, secondKey } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, type Stories } from './telling.ts';

const seoul = (local: string) => Date.parse(`${local}:00+09:00`);

/** The dispatcher is not invoked until then. */
const nobodyUntil = (local: string) => ({
  fates: storyFates(),
  weather: { triggerAway: [away(START, seoul(local) - START)] },
  lasts: 45 * DAY,
  cast: () => undefined,
});

const dearer = (consentedAt?: number) =>
  change({ nextPrice: { amount: 20_000, ...(consentedAt && { consentedAt }) } });

export const months: Stories = {
  'no worker until the night': () => nobodyUntil('2027-03-11T02:00'),
  'no worker until two days before the next due date': () => nobodyUntil('2027-04-08T12:00'),
  'no worker until the next month': () => nobodyUntil('2027-04-12T12:00'),
  'a pause over a month': () => ({
    fates: storyFates(),
    lasts: 45 * DAY,
    cast: all(
      worker,
      at(START + DAY, change({ paused: true })),
      at(seoul('2027-04-14T12:00'), change({ paused: false })),
    ),
  }),
  'a cancellation at the end of the period': () => ({
    fates: storyFates(),
    lasts: 40 * DAY,
    cast: all(worker, at(START + HOUR, change({ cancelAtPeriodEnd: true }))),
  }),
  'a stolen card that is not replaced, and a message that comes late': () => ({
    fates: storyFates(),
    lasts: 45 * DAY,
    cast: all(stolenCard, worker, at(seoul('2027-04-11T12:00'), worker)),
  }),
  'an empty account': () => ({
    fates: storyFates(),
    lasts: 25 * DAY,
    cast: all(card(firstKey, 'empty'), worker),
  }),
  'an empty account, and no worker until the next month': () => ({
    ...nobodyUntil('2027-04-12T12:00'),
    cast: all(card(firstKey, 'empty'), worker),
  }),
  'a lower price for who is suspended, a try that is declined, and a new card': () => ({
    fates: storyFates(),
    lasts: 45 * DAY,
    cast: all(
      card(firstKey, 'empty'),
      worker,
      at(seoul('2027-04-05T12:00'), change({ nextPrice: { amount: 5_000 } })),
      at(seoul('2027-04-12T12:00'), collected),
      at(seoul('2027-04-12T13:00'), change({ customerUid: secondKey })),
    ),
  }),
  'a higher price without consent': () => ({
    fates: storyFates(),
    lasts: 40 * DAY,
    cast: all(worker, at(START + HOUR, dearer())),
  }),
  'a higher price with a consent from long before': () => ({
    fates: storyFates(),
    lasts: 40 * DAY,
    cast: all(worker, at(START + HOUR, dearer(START - 5 * DAY))),
  }),
};
