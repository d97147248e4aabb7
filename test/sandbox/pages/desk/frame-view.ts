/** The frame of the desk: the search, the navigation, and what happened while time moved. */
import { dateTime, time, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { type Desk, rooms } from './desk-state.ts';
import { eventSentence } from './event-words.ts';
import type { BillingEvent } from './room-data.ts';
import { roomView } from './room-view.ts';
import { stoppedView } from './stopped-view.ts';
import { say } from './words.ts';

export function deskView(desk: Desk): View {
  const refusal = desk.refusal ?? desk.data.refused;
  return h(
    'div.desk',
    {},
    h('header.head', {}, h('h1', {}, say('title')), searchView(desk)),
    stoppedView(desk),
    navView(desk),
    h(
      'div.news',
      { role: 'status' },
      refusal && h('p.notice.bad', {}, refusal),
      desk.busy && h('p.notice', {}, `${desk.busy} …`),
      !desk.busy && desk.happened && happenedView(desk),
    ),
    h('main', {}, roomView(desk)),
  );
}

function searchView(desk: Desk): View {
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    void desk.search(String(new FormData(event.currentTarget).get('text') ?? ''));
  };
  return h(
    'form.search',
    { role: 'search', onSubmit: search },
    h('input', {
      name: 'text',
      type: 'search',
      'aria-label': say('searchFor'),
      placeholder: say('searchFor'),
      maxLength: 256,
      required: true,
    }),
    h('button.button.small', { type: 'submit' }, say('search')),
  );
}

function navView({ place, frame }: Desk): View {
  const open = frame.openCases ?? '0';
  const link = (room: (typeof rooms)[number]) =>
    h(
      'a',
      { href: `#${room}`, key: room, 'aria-current': room === place.room ? 'page' : undefined },
      say(room),
      room === 'cases' && open !== '0' && h('span.tag.bad', {}, open),
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
