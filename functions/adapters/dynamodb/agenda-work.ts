/** The work that an item of the agenda stands for, as its key names it. */
import type { Work } from '../../ports/work.ts';

/** An item's key begins with the name of its kind in capitals. */
const KINDS = ['charge', 'key', 'subscription', 'reconciliation', 'customer'] as const;

/** Undefined for a kind of item that no worker works on. */
export function workAt(pk: string): Work | undefined {
  const kind = KINDS.find((one) => pk.startsWith(`${one.toUpperCase()}#`));
  return kind && { kind, id: pk.slice(kind.length + 1) };
}
