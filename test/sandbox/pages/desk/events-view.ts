/** All events published on the bus, newest first. */
import { dateTime } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { table } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { eventSentence } from './event-words.ts';
import { isRoutine } from './happened.ts';
import { say } from './words.ts';
import type { BillingEvent } from './world.ts';

const mostShown = 200;

export function eventsView({ world }: Desk): View {
  const telling = world.events.filter((event) => !isRoutine(event));
  const newest = telling.toReversed().slice(0, mostShown);
  return h(
    'div.room',
    {},
    h('h2', {}, say('events')),
    h('p.soft', {}, say('eventsAbout', { count: world.events.length, shown: newest.length })),
    newest.length === 0
      ? h('p.soft', {}, say('noneYet'))
      : table(
          say('events'),
          [
            { title: say('when'), cell: ({ at }) => dateTime(at) },
            { title: say('what'), cell: eventSentence },
            { title: say('type'), cell: detailView },
          ],
          newest.map((event, index) => ({ ...event, rowKey: `${event.event_id}-${index}` })),
        ),
  );
}

function detailView({ type, detail }: BillingEvent): View {
  return h(
    'details',
    {},
    h('summary', {}, h('code', {}, type)),
    h('pre', {}, JSON.stringify(detail, null, 2)),
  );
}
