/** What every list has: its filters above, and the way to the next page below. */
import { h, type View } from '../shared/h.ts';
import { type Column, table } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { listAddress } from './place.ts';
import type { Rows } from './room-data.ts';
import { say } from './words.ts';

/** The rows of a page as a table, or that there are none. */
export function listView<Row>(
  desk: Desk,
  list: {
    readonly caption: string;
    readonly columns: readonly Column<Row>[];
    readonly page: Rows<Row> | undefined;
    readonly keyOf: (row: Row) => string;
  },
): View {
  const { caption, columns, page, keyOf } = list;
  if (page === undefined) return null;
  return h(
    'div.list',
    {},
    page.rows.length === 0
      ? h('p.soft', {}, say(page.next === null ? 'noneYet' : 'noneOnPage'))
      : table(
          caption,
          columns,
          page.rows.map((row) => ({ ...row, rowKey: keyOf(row) })),
        ),
    pagerView(desk, page.next),
  );
}

export function pagerView({ place }: Desk, next: string | null): View {
  const { room, id, query } = place;
  const { cursor, ...filters } = query;
  if (next === null && cursor === undefined) return null;
  return h(
    'p.pager',
    {},
    cursor !== undefined && h('a', { href: listAddress(room, filters, id) }, say('firstPage')),
    next !== null &&
      h('a', { href: listAddress(room, { ...filters, cursor: next }, id) }, say('nextPage')),
  );
}

/** A choice that the server applies: it begins again at the first page. */
export function filterView(
  { place }: Desk,
  filter: {
    readonly name: string;
    readonly label: string;
    readonly options: readonly (readonly [value: string, text: string])[];
    /** What the room shows where the address says nothing. */
    readonly usual?: string;
  },
): View {
  const { name, label, options, usual = '' } = filter;
  const { cursor: _, ...query } = place.query;
  const choose = (event: Event) => {
    if (event.currentTarget instanceof HTMLSelectElement)
      location.hash = listAddress(place.room, { ...query, [name]: event.currentTarget.value });
  };
  const chosen = query[name] ?? usual;
  return h(
    'label.field.small',
    {},
    h('span', {}, label),
    h(
      'select',
      { name, onChange: choose, value: chosen },
      options.map(([value, text]) =>
        h('option', { key: value, value, selected: value === chosen }, text),
      ),
    ),
  );
}

/** Nothing under this name, and the way back to the list. */
export const missingView = ({ place }: Desk): View =>
  h(
    'p.notice.warn',
    {},
    say('missingItem', { id: place.id ?? '' }),
    ' ',
    h('a', { href: `#${place.room}` }, say('toList')),
  );

export const backView = ({ place }: Desk): View =>
  h('p', {}, h('a', { href: `#${place.room}` }, `← ${say('toList')}`));
