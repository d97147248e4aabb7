/** Iamport's envelope `{code, message, response}`: only an answer in this form proves anything. */
import * as z from 'zod/mini';
import type { GatewaySide } from '../../domain/gateway/outcome.ts';

const envelope = z.object({
  code: z.number(),
  message: z.nullish(z.string()),
  response: z.optional(z.unknown()),
});

export interface Reply {
  /** HTTP status. */
  readonly status: number;
  readonly body: string;
}

export type Opened<Content> =
  /** Code 0, and the content fits its schema. */
  | { readonly kind: 'content'; readonly content: Content }
  /** Iamport's own refusal, in its own words. */
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly notFound: boolean;
      /** HTTP 400: for a list, also its answer about a page beyond the data. */
      readonly badRequest: boolean;
    }
  | { readonly kind: 'unauthorized' }
  /** Not an envelope, or a content that does not fit the schema: proves nothing. */
  | ({ readonly kind: 'unclear'; readonly reason: string } & GatewaySide);

/** Opens a reply. Its `code` decides, not HTTP: a 200 may refuse, a 404 may be an envelope too. */
export function openEnvelope<Content>(
  reply: Reply,
  content: z.ZodMiniType<Content>,
): Opened<Content> {
  if (reply.status === 401) return { kind: 'unauthorized' };
  if (reply.status === 429 || reply.status >= 500)
    return { kind: 'unclear', reason: `HTTP ${reply.status}`, isFault: true };
  const outer = envelope.safeParse(jsonOrNothing(reply.body));
  if (!outer.success)
    return {
      kind: 'unclear',
      reason: `HTTP ${reply.status} without Iamport's envelope`,
      isFault: true,
    };
  if (outer.data.code !== 0) return refused(reply.status, outer.data.message ?? '');
  const inner = content.safeParse(outer.data.response);
  return inner.success
    ? { kind: 'content', content: inner.data }
    : { kind: 'unclear', reason: 'an answer of an unknown shape' };
}

/** Iamport says "not found" in two ways: by a 404, or by words inside a 200. */
const refused = (status: number, message: string) =>
  ({
    kind: 'refused',
    message,
    badRequest: status === 400,
    notFound: status === 404 || /찾을 수 없|존재하지 않/.test(message),
  }) as const;

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
