/** The red bar in every room while nobody is charged: that it is so, and why. */
import { h, type View } from '../shared/h.ts';
import type { Desk } from './desk-state.ts';
import { say } from './words.ts';
import type { Machine } from './world.ts';

export function stoppedView({ world }: Desk): View {
  const why = reasonsIn(world.control);
  if (why.length === 0) return null;
  return h(
    'p.stopped',
    { role: 'alert' },
    h('strong', {}, say('stopped')),
    ' ',
    why.map((reason) => say(reason)).join(' · '),
    ' ',
    h('a', { href: '#machine' }, say('stoppedWhere')),
  );
}

function reasonsIn({ charging, table, outage, breaker, run }: Machine['control']) {
  return [
    ...(charging === 'off' ? (['stoppedByHand'] as const) : []),
    ...(table.state !== 'released' ? (['stoppedTable'] as const) : []),
    ...(outage.open ? (['outageOpen'] as const) : []),
    ...(breaker.open ? (['breakerOpen'] as const) : []),
    ...(run.held ? (['runHeld'] as const) : []),
  ];
}
