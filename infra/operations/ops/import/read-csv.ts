/** Reads a file of comma-separated values (RFC 4180): every record with the line it begins on. */

export interface CsvRecord {
  /** 1, 2, …: where it begins in the file. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * One cell and what ends it. A quoted cell doubles its quotation marks; an unquoted one has none.
 * The last alternative is what is neither, to the end of the line.
 */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)|([^\r\n]*)(\r?\n|$)/y;

/** Empty lines are left out. A record that cannot be read has one cell that no header fits. */
export function readCsv(text: string): readonly CsvRecord[] {
  const source = text.replace(/^\ufeff/, '');
  const records: CsvRecord[] = [];
  const cell = new RegExp(CELL);
  let cells: string[] = [];
  let [line, begun] = [1, 1];
  while (cell.lastIndex < source.length) {
    const [whole = '', quoted, plain, end = '\n', odd] = cell.exec(source) ?? [];
    cells.push(odd ?? quoted?.replaceAll('""', '"') ?? plain ?? '');
    line += whole.split('\n').length - 1;
    if (odd === undefined && end === ',' && cell.lastIndex < source.length) continue;
    if (odd === undefined && end === ',') cells.push('');
    if (odd !== undefined) cells = [odd];
    if (cells.length > 1 || cells[0] !== '') records.push({ line: begun, cells });
    cells = [];
    begun = line;
  }
  return records;
}
