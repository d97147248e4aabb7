/** The events that were published: what follows those already read, or the newest, page by page. */
import * as z from 'zod/mini';
import type { EventBus } from '../aws/event-bus.ts';
import { isRoutine } from '../pages/desk/routine.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';

export function eventCalls(eventBus: EventBus): readonly ControlCall[] {
  return [
    {
      method: 'GET',
      path: '/_sandbox/events',
      answer({ query }) {
        const { skip } = parse(after, Object.fromEntries(query));
        return { events: eventBus.events().slice(skip) };
      },
    },
    {
      method: 'GET',
      path: '/_sandbox/events/newest',
      answer: ({ query }) => newestOf(eventBus.events(), parse(wish, Object.fromEntries(query))),
    },
  ];
}

const number = z.pipe(z.coerce.number(), z.int().check(z.gte(0)));

/** How many of the oldest events the caller already has. */
const after = z.object({ skip: z._default(number, 0) });

const wish = z.strictObject({
  limit: z._default(number, 50),
  /** The position of the last event of the page before. */
  cursor: z.optional(number),
  type: z.optional(z.string()),
});

type Events = ReturnType<EventBus['events']>;

/** Newest first; without a type, what is published regularly while all is well is left out. */
function newestOf(events: Events, { limit, cursor, type }: z.infer<typeof wish>) {
  const found: Events[number][] = [];
  let at = Math.min(cursor ?? events.length, events.length);
  while (at > 0 && found.length < limit) {
    at -= 1;
    const event = events[at];
    if (event && (type === undefined ? !isRoutine(event) : event.type === type)) found.push(event);
  }
  return { events: found, total: events.length, next_cursor: at > 0 ? String(at) : null };
}
