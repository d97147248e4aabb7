/**
 * Reads the rows of a list one by one. One odd row (a null `merchant_uid`, an amount as text, a
 * status that we do not know) must not hide the others: it is handed on by what it names.
 */
import type { GatewayRows, UnreadableRow } from '../../domain/gateway/answer.ts';
import { impUid, merchantUid } from '../../domain/ids.ts';
import { paymentRow } from './rows.ts';

/** The rows that can be read, and the names of those that cannot. */
export function rowsOf(list: readonly unknown[]): GatewayRows {
  const read = list.map((row) => ({ row, parsed: paymentRow.safeParse(row) }));
  return {
    rows: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    unreadable: read.flatMap(({ row, parsed }) =>
      parsed.success ? [] : [named(row, parsed.error.issues)],
    ),
  };
}

function named(row: unknown, issues: readonly { readonly path: readonly PropertyKey[] }[]) {
  const imp = textIn(row, 'imp_uid');
  const merchant = textIn(row, 'merchant_uid');
  const fields = new Set(issues.map(({ path }) => String(path[0] ?? 'row')));
  return {
    ...(imp !== undefined && { impUid: impUid(imp) }),
    ...(merchant !== undefined && { merchantUid: merchantUid(merchant) }),
    fields: [...fields],
  } satisfies UnreadableRow;
}

/** Longer than any id of Iamport's. */
const LONGEST = 100;

function textIn(row: unknown, name: string): string | undefined {
  const value: unknown =
    typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : undefined;
}
