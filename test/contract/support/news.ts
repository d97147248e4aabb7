/** What the stack has told the world about one subscription, or about everybody, oldest first. */
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

/** Of the subscription itself and of the charges made for it. */
export async function newsOf(sandbox: Sandbox, id: string): Promise<readonly News[]> {
  const all = await allNews(sandbox);
  return all.filter(({ detail }) => detail.id === id || detail.subscription_id === id);
}

/** The types, as they came, of one kind of news: those that begin with one of the beginnings. */
export async function typesOf(
  sandbox: Sandbox,
  id: string,
  ...beginnings: readonly string[]
): Promise<readonly string[]> {
  const types = (await newsOf(sandbox, id)).map(({ type }) => type);
  return types.filter((type) => beginnings.some((beginning) => type.startsWith(beginning)));
}
