/** Whether charging is on: the switch, an outage of the PG, the contract breaker, and a day held by the daily volume limit. */
import { won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import * as act from './actions.ts';
import { button, choice, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { panel } from './panel.ts';
import { say } from './words.ts';

export function chargingView(desk: Desk): View {
  const { charging, breaker, outage, run } = desk.world.control;
  const reason = say('byTheDesk');
  return panel(
    say('charging'),
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
    outage.open ? h('p', {}, tag('bad', say('outageOpen'))) : null,
    breaker.open
      ? h(
          'p',
          {},
          tag('bad', say('breakerOpen')),
          breaker.pg_message && h('span.soft', {}, ` ${breaker.pg_message}`),
          ' ',
          button(desk, {
            label: say('release'),
            task: (api) => act.release(api, { breaker: true, reason }),
          }),
        )
      : h('p', {}, tag('good', say('breakerClosed'))),
    run.days.length > 0
      ? h(
          'p',
          {},
          tag('bad', say('runHeld')),
          ' ',
          run.days.map(({ date, count, amount }) =>
            h('span.soft', {}, `${date}: ${count} · ${won(amount)} `),
          ),
          button(desk, {
            label: say('release'),
            task: (api) => act.release(api, { run: true, reason }),
          }),
        )
      : null,
  );
}
