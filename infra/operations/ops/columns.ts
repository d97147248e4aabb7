/** Formats rows of text in columns, by the width at which a terminal shows them. */
import { printable } from './words.ts';

export interface Column<Row> {
  readonly title: string;
  readonly shows: (row: Row) => string | number | null | undefined;
  /** Right-aligned, for numbers. */
  readonly right?: boolean;
}

/** The titles and the rows, as lines; one row below the other where the terminal is too narrow. */
export function columnsOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  room = terminalWidth(),
): readonly string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ shows }) => printable(String(shows(row) ?? '-')))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => widthOf(line[at] ?? ''))));
  const whole = widths.reduce((sum, width) => sum + width + 2, -2);
  if (whole > room)
    return rows.flatMap((row) => ['', ...pairsOf(cellsByTitle(row, columns))]).slice(1);
  return cells.map((line) =>
    line
      .map((cell, at) => padded(cell, widths[at] ?? 0, columns[at]?.right === true))
      .join('  ')
      .trimEnd(),
  );
}

const cellsByTitle = <Row>(row: Row, columns: readonly Column<Row>[]) =>
  Object.fromEntries(columns.map(({ title, shows }) => [title, shows(row)]));

/** A pipe or a file is as wide as it is asked to be. */
const terminalWidth = () =>
  process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;

/** Names and their values, one pair a line; names without a value are left out. */
export const pairsOf = (pairs: Readonly<Record<string, string | number | null | undefined>>) => {
  const known = Object.entries(pairs).filter(([, value]) => value !== null && value !== undefined);
  const width = Math.max(0, ...known.map(([name]) => widthOf(name)));
  return known.map(([name, value]) => `${padded(name, width, false)}  ${printable(String(value))}`);
};

/** Filled up to a width with blanks. */
export function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}

/** Hangul and ideographs, and their full-width forms, are two columns wide. */
const WIDE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\uFF01-\uFF60]/u;

/** How many columns of a terminal a text takes. */
export const widthOf = (text: string) =>
  [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
