/** Published events about one subscription, or about all, oldest first. */
import * as z from 'zod/mini';
import type { Sandbox } from './sandbox.ts';

const told = z.object({
  events: z.array(
    z.object({
      event_id: z.string(),
      type: z.string(),
      at: z.string(),
      detail: z.looseObject({
        id: z.optional(z.string()),
        subscription_id: z.optional(z.string()),
      }),
    }),
  ),
});

export type News = z.infer<typeof told>['events'][number];

export async function allNews(sandbox: Sandbox): Promise<readonly News[]> {
  return told.parse(await sandbox.control({ path: '/_sandbox/events' })).events;
}

/** That charging was stopped or goes on. The bus may deliver one event twice; its id tells. */
export async function stopsIn(sandbox: Sandbox): Promise<readonly News[]> {
  const stops = (await allNews(sandbox)).filter(({ type }) => type.startsWith('charging.'));
  return [...new Map(stops.map((one) => [one.event_id, one])).values()];
}

/** Events of the subscription itself and of its charges. */
export async function newsOf(sandbox: Sandbox, id: string): Promise<readonly News[]> {
  const all = await allNews(sandbox);
  return all.filter(({ detail }) => detail.id === id || detail.subscription_id === id);
}

/** The event types with one of these prefixes, in the order of the events. */
export async function typesOf(
  sandbox: Sandbox,
  id: string,
  ...beginnings: readonly string[]
): Promise<readonly string[]> {
  const types = (await newsOf(sandbox, id)).map(({ type }) => type);
  return types.filter((type) => beginnings.some((beginning) => type.startsWith(beginning)));
}
