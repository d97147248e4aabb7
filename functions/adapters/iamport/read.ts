/** One authenticated request to Iamport that changes nothing, or may safely be repeated. */
import type * as z from 'zod/mini';
import { openEnvelope, type Reply } from './envelope.ts';
import { unavailable } from './retry.ts';
import type { TokenSource } from './token.ts';

export interface CaseQuestion<Content> {
  readonly method: 'GET' | 'DELETE';
  /** Path and query, URL-encoded. */
  readonly path: string;
  readonly content: z.ZodMiniType<Content>;
}

export interface ReadWorld {
  readonly tokens: TokenSource;
  /** One HTTP request, retried after passing failures. */
  readonly exchange: (call: {
    readonly method: 'GET' | 'DELETE';
    readonly path: string;
    readonly token: string;
  }) => Promise<Reply>;
}

/**
 * The content, or undefined when Iamport itself answers that it does not exist. Refuses with
 * `iamport_unavailable` for every answer that proves nothing.
 */
export async function read<Content>(
  world: ReadWorld,
  question: CaseQuestion<Content>,
): Promise<Content | undefined> {
  const { method, path, content } = question;
  const first = openEnvelope(
    await world.exchange({ method, path, token: await world.tokens.current() }),
    content,
  );
  const answer =
    first.kind === 'unauthorized'
      ? openEnvelope(
          await world.exchange({ method, path, token: await world.tokens.renewed() }),
          content,
        )
      : first;
  if (answer.kind === 'content') return answer.content;
  if (answer.kind === 'refused' && answer.notFound) return undefined;
  throw unavailable();
}
