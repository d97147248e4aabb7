/** Reads a file of comma-separated values (RFC 4180): every record with the line it begins on. */
import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** 1, 2, …: where it begins in the file. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Empty lines are left out. A line that cannot be read has one cell, which no header fits; a
 * quotation mark that does not end in it hides none of the following lines.
 */
export function readCsv(text: string): readonly CsvRecord[] {
  const lines = text.split('\n');
  const records: CsvRecord[] = [];
  let before = 0;
  while (before < lines.length) {
    const { read, end } = readToFault(lines.slice(before).join('\n'));
    records.push(...read.map(({ line, cells }) => ({ line: before + line, cells })));
    if (end === undefined) break;
    const odd = lines.findIndex((line, at) => at >= before + end && line.trim() !== '');
    records.push({ line: odd + 1, cells: [lines[odd] ?? ''] });
    before = odd + 1;
  }
  return records;
}

/** The records before the first that cannot be read, and the line at which they end. */
function readToFault(text: string) {
  const read: CsvRecord[] = [];
  let end = 0;
  const keep = (cells: readonly string[], { lines }: { readonly lines: number }) => {
    const within = cells.join('').match(LINE_END)?.length ?? 0;
    if (cells.length > 1 || cells[0] !== '') read.push({ line: lines - within, cells });
    end = lines;
    // Nothing else is to keep it.
    return null;
  };
  try {
    parse(text, { ...RFC_4180, on_record: keep });
    return { read, end: undefined };
  } catch (error) {
    if (error instanceof CsvError) return { read, end };
    throw error;
  }
}

const LINE_END = /\r\n|\n|\r/g;

const RFC_4180 = {
  bom: true,
  record_delimiter: ['\n', '\r\n'],
  relax_column_count: true,
  skip_empty_lines: true,
};
