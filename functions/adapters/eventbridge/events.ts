/** The stack's event bus, source `billing`. */
import { createHash } from 'node:crypto';
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { eventDetail, type ViewOfRun } from '../../contract/event-detail.ts';
import { historyOf } from '../../contract/event-history.ts';
import type { Events, PublishedEvent } from '../../ports/events.ts';
import { answersWithin, unlogged } from '../answers-within.ts';

/** EventBridge takes at most this many entries in one call. */
const BATCH = 10;

let client: EventBridgeClient | undefined;

/** Resolves only when the bus accepted every event; otherwise throws, so all are sent again. */
export const eventBus = (busName: string, ofRun?: ViewOfRun): Events => ({
  publish: async (events) => {
    client ??= unlogged(new EventBridgeClient(answersWithin(4_000)));
    const entries = events.map((one) => ({
      EventBusName: busName,
      Source: 'billing',
      DetailType: one.pendingEvent.type,
      Time: new Date(one.pendingEvent.at),
      Detail: JSON.stringify({ ...eventDetail(one, ofRun), ...historySoFar(one.about) }),
    }));
    for (let from = 0; from < entries.length; from += BATCH) {
      const sent = await client.send(
        new PutEventsCommand({ Entries: entries.slice(from, from + BATCH) }),
      );
      // A 200 may carry entries that EventBridge did not accept.
      if (sent.FailedEntryCount !== 0) throw leftOut(sent);
    }
  },
});

/** Named as the bus says why, for that tells whether it passes. */
const leftOut = ({ Entries }: PutEventsCommandOutput) =>
  Object.assign(new Error('events were left out'), {
    name: Entries?.find(({ ErrorCode }) => ErrorCode)?.ErrorCode,
  });

/**
 * How many entries the history has by now, and their digest: whoever archives events can prove later
 * that these entries were not changed. They are digested as the shop reads them, without spaces.
 */
function historySoFar(about: PublishedEvent['about']) {
  const history = historyOf(about);
  if (history === undefined) return {};
  const sha256 = createHash('sha256').update(JSON.stringify(history)).digest('hex');
  return { history: { entries: history.length, sha256 } };
}
