/** Lists, read page by page: as a table, with `--csv` for a spreadsheet, with `--json` as the API answered. */
import type * as z from 'zod/mini';
import { type Column, columnsOf } from './columns.ts';
import { type Asked, DONE, limitIn, show } from './command.ts';
import { csvOf } from './csv.ts';

export interface List<Row> {
  readonly path: string;
  /** The name of the list in the answer. */
  readonly name: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly shape: z.ZodMiniType<Row>;
  readonly columns: readonly Column<Row>[];
  /** What is said of an empty list. */
  readonly none: string;
}

export async function showList<Row>(asked: Asked, list: List<Row>): Promise<number> {
  const { path, name, query, shape, columns, none } = list;
  const found = await asked.api.list({ path, name, query, most: limitIn(asked) });
  const rows = found.map((one) => shape.parse(one));
  show(asked, {
    body: { [name]: found },
    lines: asked.values.csv
      ? csvOf(rows, columns)
      : rows.length === 0
        ? [none]
        : columnsOf(rows, columns),
  });
  return DONE;
}
