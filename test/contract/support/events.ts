/** The events published so far, oldest first. */
import * as z from 'zod/mini';
import type { Sandbox } from './sandbox.ts';

const events = z.object({
  events: z.array(
    z.object({
      event_id: z.string(),
      type: z.string(),
      at: z.string(),
      detail: z.looseObject({ customer_uid: z.optional(z.nullable(z.string())) }),
    }),
  ),
});

export type Event = z.infer<typeof events>['events'][number];

/** The events about one billing key and the charges on it. */
export async function eventsAbout(
  sandbox: Sandbox,
  customerUid: string,
): Promise<readonly Event[]> {
  const told = events.parse(await sandbox.control({ path: '/_sandbox/events' }));
  return told.events.filter(({ detail }) => detail.customer_uid === customerUid);
}
