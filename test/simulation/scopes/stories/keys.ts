/** Keys that are deleted while they are charged, or that charge another card. */
import { HOUR, MINUTE } from '../../../../functions/domain/time.ts';
import { all, change, deletion, oneOff, worker } from '../casts.ts';
import { firstKey, START, secondKey } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, NO_FAULTS, type Stories } from './telling.ts';

export const keys: Stories = {
  'a key that is deleted': () => ({
    fates: storyFates(),
    cast: all(deletion(secondKey), worker),
  }),
  'a key that is deleted while its order is open': () => ({
    fates: storyFates({ requests: ['lostAfter'] }),
    weather: { gatewayBlind: [away(START + 2 * MINUTE, 5 * HOUR)] },
    cast: all(oneOff, at(START + 5 * MINUTE, deletion(secondKey))),
  }),
  'a request that was lost, a card swap, and the deletion of the old card': () => ({
    fates: storyFates({ requests: ['lostBefore'] }),
    cast: all(
      worker,
      at(START + 3 * MINUTE, change({ customerUid: secondKey })),
      at(START + 5 * MINUTE, deletion(firstKey)),
    ),
  }),
  'a payment by another card': () => ({
    fates: storyFates(),
    weather: { rates: { ...NO_FAULTS, otherCard: 1 }, clearsUp: START + MINUTE },
    cast: worker,
  }),
};
