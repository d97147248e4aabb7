/** The PG's transactions, oldest first, indexed by order number. */
import type { Row } from './row.ts';

export interface Rows {
  readonly add: (row: Row) => void;
  readonly all: () => readonly Row[];
  /** Those of one order number. */
  readonly of: (merchantUid: string) => readonly Row[];
}

export function createRows(): Rows {
  const all: Row[] = [];
  const byOrder = new Map<string, Row[]>();
  return {
    add: (row) => {
      all.push(row);
      const before = byOrder.get(row.merchantUid);
      if (before === undefined) byOrder.set(row.merchantUid, [row]);
      else before.push(row);
    },
    all: () => all,
    of: (merchantUid) => byOrder.get(merchantUid) ?? NONE,
  };
}

const NONE: readonly Row[] = [];
