/** EventBridge: keeps the events that the product publishes, in the order of arrival. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { type AwsCall, type AwsService, awsAnswer, awsError, inputOf } from './aws-call.ts';

export const publishedEvent = z.object({
  event_id: z.string(),
  type: z.string(),
  at: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

export type PublishedEvent = z.infer<typeof publishedEvent>;

export interface EventBus extends AwsService {
  /** All events with the source `billing`, oldest first. */
  events(): readonly PublishedEvent[];
  restore(events: readonly PublishedEvent[]): void;
}

/** `now` dates events that carry no time of their own. */
export function createEventBus(now: () => string): EventBus {
  let events: PublishedEvent[] = [];
  const accept = (entry: Entry) => {
    const detail = readDetail(entry.Detail);
    if (!detail) return malformed;
    const eventId = randomUUID();
    if (entry.Source === 'billing') events.push(toEvent(entry, { detail, eventId, now: now() }));
    return { EventId: eventId };
  };
  return {
    prefix: 'AWSEvents.',
    events: () => events,
    restore(saved) {
      events = [...saved];
    },
    async answer(call) {
      if (call.target !== 'AWSEvents.PutEvents') {
        return awsError('InvalidAction', `The sandbox has no operation "${call.target}".`);
      }
      const results = readEntries(call).map(accept);
      const failed = results.filter((result) => result === malformed);
      return awsAnswer({ FailedEntryCount: failed.length, Entries: results });
    },
  };
}

const entry = z.object({
  Source: z.optional(z.string()),
  DetailType: z.string(),
  Detail: z.string(),
  Time: z.optional(z.number()),
});

type Entry = z.infer<typeof entry>;

const entries = z.object({ Entries: z.array(entry) });

function readEntries(call: AwsCall): Entry[] {
  return entries.parse(inputOf(call)).Entries;
}

function readDetail(text: string): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' } as const;

/** The product's `event_id` stays the same when it publishes again; EventBridge's id does not. */
function toEvent(
  { DetailType, Time }: Entry,
  { detail, eventId, now }: { detail: Record<string, unknown>; eventId: string; now: string },
): PublishedEvent {
  return {
    event_id: text(detail.event_id) ?? eventId,
    type: DetailType,
    at: text(detail.at) ?? (Time === undefined ? now : new Date(Time * 1000).toISOString()),
    detail,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
