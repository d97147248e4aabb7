/** One authenticated request to Iamport that changes nothing, or may safely be repeated. */
import * as z from 'zod/mini';
import { openEnvelope, type Reply } from './envelope.ts';
import { unavailable } from './retry.ts';
import type { TokenSource } from './token.ts';

export interface CaseQuestion<Content> {
  readonly method: 'GET' | 'DELETE' | 'POST';
  /** Path and query, URL-encoded. */
  readonly path: string;
  readonly body?: object | undefined;
  readonly content: z.ZodMiniType<Content>;
  /** Iamport declares 400 for a page beyond the data: that is no content, too. */
  readonly ends?: 'with_400' | undefined;
}

export interface ReadWorld {
  readonly tokens: TokenSource;
  /** One HTTP request, retried after passing failures. */
  readonly exchange: (call: {
    readonly method: 'GET' | 'DELETE' | 'POST';
    readonly path: string;
    readonly token: string;
    readonly body?: object | undefined;
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
  const { opened } = await ask(world, question);
  if (opened.kind === 'content') return opened.content;
  if (opened.kind === 'refused' && (opened.notFound || (question.ends && opened.badRequest)))
    return undefined;
  throw unavailable();
}

/**
 * Whether what the path names is gone, by the answer to a request of it: a 404 is enough here, for
 * some gateways put a page of their own in the envelope's place. A refusal in other words is no.
 */
export async function isGone(
  world: ReadWorld,
  question: Pick<CaseQuestion<unknown>, 'method' | 'path' | 'body'>,
): Promise<boolean> {
  const { reply, opened } = await ask(world, { ...question, content: z.unknown() });
  if (reply.status === 404) return true;
  if (opened.kind === 'content') return false;
  if (opened.kind === 'refused') return opened.notFound || NO_SUCH_BUYER.test(opened.message);
  throw unavailable();
}

/** Said of keys only: in an answer about payments these words would prove nothing. */
const NO_SUCH_BUYER = /등록되지 않은 구매자/;

/** Asks once, and once more with another token where this one is refused. */
async function ask<Content>(world: ReadWorld, question: CaseQuestion<Content>) {
  const { method, path, body, content } = question;
  const asked = async (token: string) => {
    const reply = await world.exchange({ method, path, token, body });
    return { reply, opened: openEnvelope(reply, content) };
  };
  const first = await asked(await world.tokens.current());
  return first.opened.kind === 'unauthorized' ? asked(await world.tokens.renewed()) : first;
}
