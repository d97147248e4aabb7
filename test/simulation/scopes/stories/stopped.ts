/**
 * Charging stops for everyone: the breaker, the daily volume limit, an operator, a restored table.
 */
import { plusDays } from '../../../../functions/domain/calendar.ts';
import { tableId } from '../../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../../../functions/domain/time.ts';
import { resume, setCharging } from '../../../../functions/use-cases/control/change-control.ts';
import { unlockTable } from '../../../../functions/use-cases/control/unlock-table.ts';
import { noPhenomena } from '../../world/phenomena.ts';
import type { Weather } from '../../world/weather.ts';
import { all, type Cast, oneOff, paidElsewhere, worker } from '../casts.ts';
import { DUE, furnishAnother } from '../furniture.ts';
import { START } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, by, control, HONEST, operator, type Stories } from './telling.ts';

const NEXT_MONTH = Date.parse('2027-04-10T14:00:00+09:00');

const charging = (charging: 'on' | 'off') =>
  operator(`turns charging ${charging}`, (ports) => setCharging(ports, { charging, by }));
const runReleased = operator('lets the day go', (ports) => resume(ports, { what: ['run'], by }));
const tableReleased = operator('releases the table', (ports) => unlockTable(ports, by));

/** One more customer for each letter, due on the same morning. */
const others =
  (letters: string): Cast =>
  ({ world }) => {
    for (const letter of letters) furnishAnother(world, letter, START);
  };

/** A control item by which the busiest day of the last five weeks had one charge. */
const quietHistory = control((item) => ({
  ...item,
  days: { [plusDays(DUE, -10)]: { count: 1, amount: 9_900 } },
  volumeLimit: { ...item.volumeLimit, minCount: 2 },
}));

const releasedBeforehand = (count: number) =>
  operator(`lets ${count} charges of the day go`, (ports) =>
    resume(ports, { what: [{ date: DUE, count }], by }),
  );

const restored = control((item) => ({
  ...item,
  table: { id: tableId('elsewhere'), claimedAt: START - 30 * DAY },
}));

/** All charges of the morning are late, and the contract refuses them. */
const refusingAll = (code?: string): Partial<Weather> => ({
  triggerAway: [away(START, 2 * HOUR)],
  contractFault: [{ ...away(START - HOUR, 10 * HOUR), ...(code && { code }) }],
});

const refusingInWords: Partial<Weather> = {
  triggerAway: [away(START, 2 * HOUR)],
  phenomena: {
    ...noPhenomena(),
    wordsFault: [{ ...away(START - HOUR, 5 * DAY), message: '[8901] 등록되지 않은 상점입니다.' }],
  },
};

export const stopped: Stories = {
  'a contract that refuses every card': () => ({
    fates: storyFates(),
    weather: refusingAll(),
    cast: others('cdef'),
  }),
  'a contract that refuses every card in words': () => ({
    fates: storyFates(),
    weather: refusingInWords,
    cast: others('cdefgh'),
  }),
  'a contract that refuses both customers': () => ({
    fates: storyFates(),
    weather: refusingAll(),
    cast: others('c'),
  }),
  'a contract that refuses one card after the other': () => ({
    fates: storyFates(),
    weather: refusingAll('550431'),
    cast: others('cdef'),
  }),
  'an order that is no longer wanted while the contract refuses every card': () => ({
    fates: storyFates({ requests: ['notSent'] }),
    weather: refusingAll(),
    cast: all(oneOff, others('cdef')),
  }),
  'a day that would charge far more than any before': () => ({
    fates: storyFates(),
    weather: { triggerAway: [away(START + 5 * MINUTE, 3 * HOUR)] },
    cast: all(others('cdef'), quietHistory, at(START + 2 * DAY + 4 * HOUR, runReleased)),
  }),
  'a day of too many charges that nobody releases': () => ({
    fates: storyFates(),
    weather: { triggerAway: [away(START + 5 * MINUTE, 3 * HOUR)] },
    lasts: 45 * DAY,
    cast: all(others('cdef'), quietHistory, oneOff),
  }),
  'a day of too many charges that a person lets go beforehand': () => ({
    fates: storyFates(),
    weather: { triggerAway: [away(START + 5 * MINUTE, 3 * HOUR)] },
    cast: all(others('cdef'), quietHistory, releasedBeforehand(5)),
  }),
  'a day of more charges than a person has let go': () => ({
    fates: storyFates(),
    weather: { triggerAway: [away(START + 5 * MINUTE, 3 * HOUR)] },
    cast: all(
      ...[others('cdef'), quietHistory, releasedBeforehand(3)],
      at(START + 2 * DAY + 4 * HOUR, releasedBeforehand(6)),
    ),
  }),
  'a table without its control item': () => ({
    fates: storyFates(),
    deployed: false,
    cast: all(worker, oneOff, at(START + 2 * HOUR, tableReleased)),
  }),
  'a restored table': () => ({
    fates: storyFates(),
    cast: all(restored, worker, oneOff, at(START + 2 * HOUR, tableReleased)),
  }),
  'a restored table that has lost a payment': () => ({
    fates: storyFates(),
    weather: {
      mischief: { ...HONEST, acceptsPaidAgain: true },
      gatewayBlind: [away(START + HOUR, 4 * HOUR)],
    },
    cast: all(restored, paidElsewhere, worker, at(START + 2 * HOUR, tableReleased)),
  }),
  'a request that never left, and no worker until the next month': () => ({
    fates: storyFates({ requests: ['notSent'] }),
    weather: { triggerAway: [away(START, NEXT_MONTH - START)] },
    lasts: 45 * DAY,
    cast: worker,
  }),
  'charging that is turned off for a day': () => ({
    fates: storyFates(),
    weather: { triggerAway: [away(START + MINUTE, 3 * HOUR)] },
    cast: all(charging('off'), at(START + DAY, charging('on'))),
  }),
};
