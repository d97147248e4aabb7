/** Whether charging is on: the switch, an outage of the PG, the contract breaker, a day held by the daily volume limit; and who changed what. */
import { dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import * as act from './actions.ts';
import { button, choice, table, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { panel } from './panel.ts';
import type { ControlChange } from './room-data.ts';
import { whoIs } from './who.ts';
import { say, sayOr } from './words.ts';

export function controlView(desk: Desk): View {
  const { charging } = desk.frame.control;
  const reason = say('byTheDesk');
  return h(
    'div.room',
    {},
    panel(
      say('control'),
      say('chargingAbout'),
      choice(desk, {
        label: say('charging'),
        now: charging,
        options: [
          ['on', say('on')],
          ['off', say('off')],
        ],
        task: (value) => (api) => act.setCharging(api, { charging: value, reason }),
      }),
      ...stopsView(desk, reason),
    ),
    h('h2', {}, say('controlChanges')),
    changesView(desk.frame.control.changes),
  );
}

function stopsView(desk: Desk, reason: string): readonly View[] {
  const { breaker, outage, run } = desk.frame.control;
  const free = (wish: object) =>
    button(desk, {
      label: say('release'),
      task: (api) => act.release(api, { ...wish, reason }),
    });
  return [
    outage.open ? h('p', {}, tag('bad', say('outageOpen'))) : null,
    breaker.open
      ? h(
          'p',
          {},
          tag('bad', say('breakerOpen')),
          breaker.pg_message && h('span.soft', {}, ` ${breaker.pg_message}`),
          ' ',
          free({ breaker: true }),
        )
      : h('p', {}, tag('good', say('breakerClosed'))),
    run.days.length > 0
      ? h(
          'p',
          {},
          tag('bad', say('runHeld')),
          ' ',
          run.days.map(({ date, count, amount }) =>
            h('span.soft', {}, `${date}: ${say('dueSum', { count, amount: won(amount) })} `),
          ),
          free({ run: true }),
        )
      : null,
  ];
}

function changesView(changes: readonly ControlChange[]): View {
  if (changes.length === 0) return h('p.soft', {}, say('noneYet'));
  return table(
    say('controlChanges'),
    [
      { title: say('when'), cell: ({ at }) => dateTime(at) },
      { title: say('what'), cell: ({ what }) => changeText(what) },
      { title: say('reason'), cell: ({ reason }) => reason },
      { title: say('who'), cell: ({ actor }) => whoIs(actor) },
    ],
    changes.toReversed().map((change, index) => ({ ...change, rowKey: String(index) })),
  );
}

const changeText = (what: string): string => sayOr(`change_${what.replaceAll(/\W+/g, '_')}`, what);
