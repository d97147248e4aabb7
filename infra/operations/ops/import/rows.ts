/**
 * The lines of a file that is imported: a billing key of a customer, and the subscription that is
 * charged on it, if one is to begin here.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Complaint } from '../../complaint.ts';
import { say } from '../../terminal-language.ts';
import { readCsv } from './read-csv.ts';

export interface Row {
  /** 1, 2, …: its line in the file. */
  readonly line: number;
  readonly customerUid: string;
  readonly key: { readonly customer_id: string; readonly unschedule?: boolean };
  readonly subscription?: { readonly idempotencyKey: string; readonly body: object };
}

/** A line that is no row, and why. */
export interface Unfit {
  readonly line: number;
  readonly customerUid: string;
  readonly why: string;
}

/** CSV with a header, or one JSON object a line. Complains when the file is neither. */
export function rowsIn(text: string): readonly (Row | Unfit)[] {
  const isJson = text.trimStart().startsWith('{');
  const lines = isJson ? jsonLines(text) : csvLines(text);
  if (lines.length === 0)
    throw new Complaint([say('The file has no lines to import.', '파일에 가져올 줄이 없습니다.')]);
  return lines.map(({ line, given }) => rowOf(line, given));
}

interface Line {
  readonly line: number;
  readonly given: unknown;
}

const jsonLines = (text: string): readonly Line[] =>
  text.split('\n').flatMap((one, index) => {
    if (one.trim() === '') return [];
    return [{ line: index + 1, given: parsed(one) }];
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return say('not JSON', 'JSON이 아닙니다');
  }
}

function csvLines(text: string): readonly Line[] {
  const [header, ...records] = readCsv(text);
  const names = header?.cells.map((name) => name.trim()) ?? [];
  const unknown = names.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0 || !names.includes('customer_uid') || !names.includes('customer_id'))
    throw new Complaint([
      say(
        'The first line must name the columns: customer_id, customer_uid, and of these what there is:',
        '첫 줄에 열 이름이 있어야 합니다. customer_id, customer_uid와, 있으면 다음 열:',
      ),
      `${NAMES.slice(2).join(', ')}.`,
      ...(unknown.length > 0
        ? [say(`Not known: ${unknown.join(', ')}.`, `모르는 열: ${unknown.join(', ')}.`)]
        : []),
    ]);
  return records.map(({ line, cells }) => ({
    line,
    given:
      cells.length === names.length
        ? Object.fromEntries(names.flatMap((name, at) => (cells[at] ? [[name, cells[at]]] : [])))
        : say(
            `${cells.length} cells under ${names.length} columns`,
            `열은 ${names.length}개인데 칸이 ${cells.length}개입니다`,
          ),
  }));
}

const text = z.string().check(z.minLength(1));
/** A whole number, also as the text that CSV has. */
const whole = z.pipe(
  z.union([z.int(), z.string().check(z.regex(/^\d{1,9}$/))]),
  z.transform(Number),
);
const yesOrNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false'])]),
  z.transform((value) => value === true || value === 'true'),
);

const shape = z.strictObject({
  customer_id: text,
  customer_uid: text,
  unschedule: z.optional(yesOrNo),
  /** The subscription's name in the old system, where a key has several. */
  subscription: z.optional(text),
  name: z.optional(text),
  amount: z.optional(whole),
  tax_free: z.optional(whole),
  vat_amount: z.optional(whole),
  anchor_day: z.optional(whole),
  start_on: z.optional(text),
});

const NAMES = Object.keys(shape.shape);

function rowOf(line: number, given: unknown): Row | Unfit {
  const { data, error } = shape.safeParse(given);
  if (data === undefined)
    return { line, customerUid: uidIn(given), why: whyNot(given, error.issues) };
  const { customer_id, customer_uid: customerUid, unschedule, subscription, ...terms } = data;
  const key = { customer_id, ...(unschedule !== undefined && { unschedule }) };
  if (Object.keys(terms).length === 0) return { line, customerUid, key };
  // Without a date the first charge would be today's, and the old system may have made it.
  if (!terms.name || !terms.amount || !terms.start_on)
    return {
      line,
      customerUid,
      why: say(
        'a subscription needs name, amount and start_on',
        '구독에는 name, amount, start_on이 있어야 합니다',
      ),
    };
  const idempotencyKey = `import-${digest(`${customerUid}\n${subscription ?? ''}`)}`;
  return {
    ...{ line, customerUid, key },
    subscription: { idempotencyKey, body: { customer_uid: customerUid, ...terms } },
  };
}

const uidIn = (given: unknown) =>
  z.looseObject({ customer_uid: z.string() }).safeParse(given).data?.customer_uid ?? '?';

const whyNot = (given: unknown, issues: readonly { path: PropertyKey[]; message: string }[]) =>
  typeof given === 'string'
    ? given
    : issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ');

const digest = (of: string) => createHash('sha256').update(of).digest('hex').slice(0, 40);
