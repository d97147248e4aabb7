/** The red bar in every room while nobody is charged: that it is so, and why. */
import { dateTime } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { Desk } from './desk-state.ts';
import type { Control } from './room-data.ts';
import { whoIs } from './who.ts';
import { say } from './words.ts';

export function stoppedView({ frame }: Desk): View {
  const why = reasonsIn(frame.control);
  if (why.length === 0) return null;
  return h(
    'p.stopped',
    { role: 'alert' },
    h('strong', {}, say('stopped')),
    ' ',
    why.join(' · '),
    ' ',
    h('a', { href: '#control' }, say('stoppedWhere')),
  );
}

function reasonsIn(control: Control): readonly string[] {
  const { charging, table, outage, breaker, run } = control;
  return [
    ...(charging === 'off' ? [say('stoppedByHand'), ...whoStopped(control)] : []),
    ...(table.state !== 'released' ? [say('stoppedTable')] : []),
    ...(outage.open ? [say('outageOpen')] : []),
    ...(breaker.open
      ? [say('breakerOpen'), ...(breaker.pg_message ? [breaker.pg_message] : [])]
      : []),
    ...(run.held ? [say('runHeld')] : []),
  ];
}

/** The latest turning-off, perhaps with another limit: when, by whom, and the reason given. */
function whoStopped({ changes }: Control): readonly string[] {
  const last = changes.findLast(({ what }) => what.startsWith('charging off'));
  return last === undefined
    ? []
    : [say('stoppedBy', { at: dateTime(last.at), who: whoIs(last.actor), reason: last.reason })];
}
