/** The events published on the sandbox's bus, newest first, with the way to what each is about. */
import { dateTime } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { Desk } from './desk-state.ts';
import { eventSentence, eventTypes } from './event-words.ts';
import { filterView, listView } from './list-view.ts';
import { addressOf } from './place.ts';
import type { BillingEvent } from './room-data.ts';
import { say } from './words.ts';

export function eventsView(desk: Desk): View {
  const { events } = desk.data;
  return h(
    'div.room',
    {},
    h('h2', {}, say('events')),
    h('p.soft', {}, say('eventsAbout', { count: events?.total ?? 0 })),
    h(
      'div.filters',
      {},
      filterView(desk, {
        name: 'type',
        label: say('kind'),
        options: [['', say('telling')], ...eventTypes().map((type) => [type, type] as const)],
      }),
    ),
    listView(desk, {
      caption: say('events'),
      columns: [
        { title: say('when'), cell: ({ at }) => dateTime(at) },
        { title: say('what'), cell: sentenceView },
        { title: say('type'), cell: detailView },
      ],
      page: events,
      keyOf: ({ event_id }) => event_id,
    }),
  );
}

function sentenceView(event: BillingEvent): View | string {
  const address = subjectOf(event);
  const sentence = eventSentence(event);
  return address === undefined ? sentence : h('a', { href: address }, sentence);
}

/** The page of what the event is about. */
function subjectOf({ type, detail }: BillingEvent): string | undefined {
  const text = (name: string) => (detail[name] === undefined ? undefined : String(detail[name]));
  const [kind] = type.split('.');
  const charge = text('merchant_uid');
  if (kind === 'charge' && charge !== undefined) return addressOf('charges', charge);
  const id = text('id');
  if (kind === 'subscription' && id !== undefined) return addressOf('subscriptions', id);
  const customer = text('customer_id');
  return customer === undefined ? undefined : addressOf('customers', customer);
}

function detailView({ type, detail }: BillingEvent): View {
  return h(
    'details',
    {},
    h('summary', {}, h('code', {}, type)),
    h('pre', {}, JSON.stringify(detail, null, 2)),
  );
}
