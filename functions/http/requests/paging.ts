/** Pages of a list: `limit`, and a cursor that is valid for one reader and one route only. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Refusal } from '../../domain/refusal.ts';
import type { Page, PageRequest } from '../../ports/lists.ts';
import type { GatewayEvent } from './event.ts';
import { wholeText } from './query.ts';

const DEFAULT_LIMIT = 20;
const MOST = 100;

/** The parameters of every list. */
export const pageFields = {
  limit: z.optional(wholeText({ least: 1, most: MOST })),
  cursor: z.optional(z.string()),
};

/** Whose list it is, by which request. */
interface Reading {
  readonly event: GatewayEvent;
  readonly reader: string;
}

/** The page that a request asks for. Refuses with `invalid_cursor`. */
export const pageIn = (
  query: z.infer<z.ZodMiniObject<typeof pageFields>>,
  reading: Reading,
): PageRequest => ({
  limit: query.limit ?? DEFAULT_LIMIT,
  after: query.cursor === undefined ? undefined : opened(query.cursor, bindingOf(reading)),
});

/** The answer's page, under the name of what it lists. */
export const pageView = <Item>(
  page: Page<Item>,
  list: Reading & { readonly name: string; readonly view: (item: Item) => object },
) => ({
  [list.name]: page.items.map(list.view),
  next_cursor: nextCursor(page, list),
});

/** What asks for the page that follows; null at the end. */
export const nextCursor = ({ next }: Pick<Page<unknown>, 'next'>, reading: Reading) =>
  next === undefined ? null : sealed(next, bindingOf(reading));

/**
 * A cursor holds a position, and the digest of position, reader and route. It grants no access: the
 * server builds what is read from the caller, the route and the filters. The digest only turns
 * another list's cursor into an error; anybody can compute it, so the position is read with care.
 */
const sealed = (position: string, binding: string) =>
  Buffer.from(JSON.stringify([position, digest(position, binding)])).toString('base64url');

const content = z.tuple([z.string(), z.string()]);

/** `<instant>#<id>`, as positions are. */
const POSITION = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+09:00#\P{Cc}{1,255}$/u;

function opened(cursor: string, binding: string): string {
  const read = content.safeParse(parsedOrNothing(Buffer.from(cursor, 'base64url').toString()));
  const [position, seal] = read.success ? read.data : ['', ''];
  if (seal !== digest(position, binding) || !POSITION.test(position) || !position.isWellFormed())
    throw new Refusal('invalid_cursor', 'This cursor is not from this list. Begin without one.');
  return position;
}

/** A cursor is valid for one reader, one route and one set of filters. */
function bindingOf({ event, reader }: Reading): string {
  const { limit: _limit, cursor: _cursor, ...filters } = event.queryStringParameters ?? {};
  const chosen = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([event.routeKey, reader, chosen]);
}

const digest = (position: string, binding: string) =>
  createHash('sha256')
    .update(JSON.stringify([position, binding]))
    .digest('base64url')
    .slice(0, 22);

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
