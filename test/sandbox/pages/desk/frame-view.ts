/** The frame of the desk: the clock, what happened while time moved, and the navigation. */
import { dateTime, time, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { advance } from './actions.ts';
import { button } from './controls.ts';
import { type Desk, rooms } from './desk-state.ts';
import { eventSentence } from './event-words.ts';
import { roomView } from './room-view.ts';
import { stoppedView } from './stopped-view.ts';
import { say } from './words.ts';
import type { BillingEvent } from './world.ts';

export function deskView(desk: Desk): View {
  return h(
    'div.desk',
    {},
    h('header.head', {}, h('h1', {}, say('title')), clockView(desk)),
    stoppedView(desk),
    navView(desk),
    h(
      'div.news',
      { role: 'status' },
      desk.refusal && h('p.notice.bad', {}, say('refused'), ' ', desk.refusal),
      desk.busy && h('p.notice', {}, `${desk.busy} …`),
      !desk.busy && desk.happened && happenedView(desk),
    ),
    h('main', {}, roomView(desk)),
  );
}

const steps = [
  ['P1D', 'dayLater'],
  ['P7D', 'weekLater'],
  ['P1M', 'monthLater'],
] as const;

function clockView(desk: Desk): View {
  return h(
    'section.clock',
    { 'aria-label': say('clock') },
    h(
      'p',
      {},
      h('span.soft', {}, say('clock')),
      h('strong', { id: 'now' }, dateTime(desk.world.now)),
    ),
    h(
      'div.buttons',
      {},
      steps.map(([duration, label]) =>
        button(desk, {
          label: say(label),
          doing: say('timePasses'),
          main: duration === 'P1M',
          task: (api) => advance(api, duration),
        }),
      ),
    ),
  );
}

function navView({ place, world }: Desk): View {
  const open = world.cases.filter(({ status }) => status === 'open').length;
  const link = (room: (typeof rooms)[number]) =>
    h(
      'a',
      { href: `#${room}`, key: room, 'aria-current': room === place.room ? 'page' : undefined },
      say(room),
      room === 'cases' && open > 0 && h('span.tag.bad', {}, open),
    );
  return h('nav', { 'aria-label': say('rooms') }, rooms.map(link));
}

/** Beyond this number they are only counted, until the operator opens them. */
const mostShown = 16;

function happenedView(desk: Desk): View {
  if (!desk.happened) return null;
  const { from, to, events, paid, declined, agreed } = desk.happened;
  return h(
    'section.notice.happened',
    { 'aria-label': say('happened') },
    h('h2', {}, say('happened'), h('span.soft.fine', {}, ` ${dateTime(from)} → ${dateTime(to)}`)),
    h(
      'p',
      {},
      paid.count > 0 &&
        h('strong', {}, say('happenedPaid', { count: paid.count, amount: won(paid.amount) })),
      [
        declined.count > 0 && say('happenedDeclined', { count: declined.count }),
        agreed > 0 && say('happenedAgreed', { count: agreed }),
        events.length === 0 && say('nothingHappened'),
      ]
        .filter(Boolean)
        .map((text, index) => (index > 0 || paid.count > 0 ? ` · ${text}` : text)),
    ),
    events.length > mostShown
      ? h(
          'details',
          {},
          h('summary', {}, say('more', { count: events.length })),
          timelineView(events),
        )
      : timelineView(events),
    h('button.button.small', { type: 'button', onClick: desk.forgetHappened }, say('close')),
  );
}

function timelineView(events: readonly BillingEvent[]): View {
  const item = (event: BillingEvent) =>
    h(
      'li',
      { key: event.event_id },
      h('span.soft', {}, time(event.at)),
      h('span', {}, eventSentence(event)),
    );
  return h('ul.timeline', {}, events.map(item));
}
