/** Rows for a spreadsheet (RFC 4180), none of whose cells can be taken for a formula. */
import type { Column } from './columns.ts';
import { printable } from './words.ts';

/** The titles and the rows, as lines. Amounts are plain digits. */
export const csvOf = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): readonly string[] => [
  columns.map(({ title }) => quotedCell(title)).join(','),
  ...rows.map((row) => columns.map((column) => cellOf(row, column)).join(',')),
];

function cellOf<Row>(row: Row, { shows, right }: Column<Row>): string {
  const text = printable(String(shows(row) ?? ''));
  return right ? text.replaceAll(',', '') : quotedCell(withoutFormula(text));
}

/** Spreadsheets calculate what begins with these; an apostrophe makes text of it (OWASP, CSV injection). */
const withoutFormula = (text: string) => (/^[=+\-@]/.test(text) ? `'${text}` : text);

const quotedCell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
