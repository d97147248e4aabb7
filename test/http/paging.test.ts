/** A cursor leads on in the list that gave it: the same reader, route and filters, in any order. */
import { expect, it } from 'vitest';
import { readEvent } from '../../functions/http/requests/event.ts';
import { nextCursor, pageIn } from '../../functions/http/requests/paging.ts';

const POSITION = '2026-11-23T10:00:00.000+09:00#order-1';

const asked = (query: string | undefined, reader = 'shop', routeKey = 'GET /charges') => ({
  event: readEvent({
    routeKey,
    requestContext: { timeEpoch: 0 },
    ...(query !== undefined && {
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    }),
  }),
  reader,
});

/** The cursor that an answer to this carries. */
const given = (reading: ReturnType<typeof asked>) =>
  nextCursor({ next: POSITION }, reading) ?? expect.unreachable();

const FILTERS = ['customer_id=alice', 'from=2026-11-01', 'status=paid', 'to=2026-11-30'];

it.each([
  ['in the same order', FILTERS.join('&')],
  ['backwards', FILTERS.toReversed().join('&')],
  ['turned by one', [...FILTERS.slice(1), ...FILTERS.slice(0, 1)].join('&')],
  ['with another limit', `limit=50&${FILTERS.join('&')}`],
])('the same filters %s are the same list', (_, query) => {
  const cursor = given(asked(FILTERS.join('&')));
  const reading = asked(`cursor=${cursor}&${query}`);
  expect(pageIn({ cursor }, reading)).toEqual({ limit: 20, after: POSITION });
});

it('a list without filters goes on where its first page ended', () => {
  const cursor = given(asked(undefined));
  expect(pageIn({ limit: 5, cursor }, asked(`cursor=${cursor}&limit=5`))).toEqual({
    limit: 5,
    after: POSITION,
  });
});

it.each([
  ['another value of a filter', asked('status=declined&to=2026-11-30')],
  ['a filter less', asked('status=paid')],
  ['a filter more', asked('status=paid&to=2026-11-30&customer_id=alice')],
  ['no filter', asked(undefined)],
  ['the values of two filters exchanged', asked('status=2026-11-30&to=paid')],
  ['another reader', asked('status=paid&to=2026-11-30', 'alice')],
  ['another route', asked('status=paid&to=2026-11-30', 'shop', 'GET /billing-keys')],
])('with %s it is another list, which refuses the cursor', (_, reading) => {
  const cursor = given(asked('status=paid&to=2026-11-30'));
  expect(() => pageIn({ cursor }, reading)).toThrow(
    expect.objectContaining({ code: 'invalid_cursor' }),
  );
});

it('a cursor that was given before a deployment leads on after it', () => {
  const cursor =
    'WyIyMDI2LTExLTIzVDEwOjAwOjAwLjAwMCswOTowMCNvcmRlci0xIiwiOXMxci1JVnluQVBwM3ljRkp6MnhRVCJd';
  const reading = asked(`cursor=${cursor}&to=2026-11-30&status=paid`);
  expect(pageIn({ cursor }, reading).after).toBe(POSITION);
});

it('the end of a list has no cursor', () => {
  expect(nextCursor({}, asked(undefined))).toBeNull();
});
