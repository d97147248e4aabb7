/** Pages of a list: `limit`, and a cursor that is valid for one reader and one route only. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Refusal } from '../../domain/refusal.ts';
import type { Page, PageRequest } from '../../ports/lists.ts';
import { invalid } from './body.ts';
import { type GatewayEvent, queryIn } from './event.ts';

const DEFAULT_LIMIT = 20;
const MOST = 100;

/** The page that a request asks for. Refuses with `invalid_request` or `invalid_cursor`. */
export function pageIn(event: GatewayEvent, reader: string): PageRequest {
  const limit = Number(queryIn(event, 'limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw invalid([{ field: 'limit', message: `must be a whole number from 1 to ${MOST}` }]);
  const cursor = queryIn(event, 'cursor');
  return cursor === undefined
    ? { limit }
    : { limit, after: opened(cursor, bindingOf(event, reader)) };
}

/** The answer's page, under the name of what it lists. */
export const pageView = <Item>(
  page: Page<Item>,
  list: {
    readonly name: string;
    readonly event: GatewayEvent;
    readonly reader: string;
    readonly view: (item: Item) => object;
  },
) => ({
  [list.name]: page.items.map(list.view),
  next_cursor:
    page.next === undefined ? null : sealed(page.next, bindingOf(list.event, list.reader)),
});

/**
 * A cursor holds a position and the digest of position, reader and route. It grants no access, as
 * every query is bound to its reader. The digest turns another reader's cursor into an error.
 */
const sealed = (position: string, binding: string) =>
  Buffer.from(JSON.stringify([position, digest(position, binding)])).toString('base64url');

const content = z.tuple([z.string(), z.string()]);

function opened(cursor: string, binding: string): string {
  const read = content.safeParse(parsedOrNothing(Buffer.from(cursor, 'base64url').toString()));
  const [position, seal] = read.success ? read.data : ['', ''];
  if (seal !== digest(position, binding))
    throw new Refusal('invalid_cursor', 'This cursor is not from this list. Begin without one.');
  return position;
}

/** A cursor is valid for one reader, one route and one set of filters. */
function bindingOf(event: GatewayEvent, reader: string): string {
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
