/** The sandbox's time and the buttons that move it, apart from the desk. */
import { dateTime } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { advance } from './actions.ts';
import { button } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { say } from './words.ts';

const steps = [
  ['P1D', 'dayLater'],
  ['P7D', 'weekLater'],
  ['P1M', 'monthLater'],
] as const;

export const clockView = (desk: Desk): View =>
  h(
    'section.clock',
    { 'aria-label': say('clock') },
    h('span', {}, `${say('clock')} `, h('strong', { id: 'now' }, dateTime(desk.frame.now))),
    steps.map(([duration, label]) =>
      button(desk, {
        label: say(label),
        doing: say('timePasses'),
        task: (api) => advance(api, duration),
      }),
    ),
  );
