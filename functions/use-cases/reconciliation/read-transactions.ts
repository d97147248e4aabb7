/**
 * Reads one part of the gateway's transactions whole, or not at all. An empty part is believed only
 * under the positive control: a blind Iamport would make every comparison agree.
 */
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import type { GatewayRows, ListPart } from '../../domain/gateway/answer.ts';
import type { Held } from '../../domain/reconciliation/position.ts';
import type { GatewayTransactions, MustHave } from '../../ports/gateway.ts';
import type { Lists } from '../../ports/lists.ts';
import { requirePositiveControl } from '../shared/positive-control.ts';

export interface ReadPorts {
  readonly transactions: GatewayTransactions;
  readonly chargeLists: Lists<Charge>;
}

export type ReadPart = GatewayRows & { readonly held: Held };

/** Below this many rows, an answer would have held twice as long a part. */
const FEW = 50;

/** Refuses with `iamport_unavailable` when an empty part proves nothing. */
export async function readTransactions(ports: ReadPorts, part: ListPart): Promise<ReadPart> {
  const { rows, unreadable, more } = await ports.transactions.paymentsBetween(part);
  if (more) return { rows: [], unreadable: [], held: 'too_little' };
  const count = rows.length + unreadable.length;
  if (count === 0) await requirePositiveControl(ports.transactions, await mustHave(ports));
  return { rows, unreadable, held: count < FEW ? 'little' : 'all' };
}

/** The positive control asks for so many of the newest charges, and for their keys. */
const NEWEST = 10;

async function mustHave({ chargeLists }: ReadPorts): Promise<MustHave> {
  const { items } = await chargeLists.page({ of: 'all' }, { limit: NEWEST });
  const paid = items.filter(isPaid);
  return {
    keys: paid.map(({ customerUid }) => customerUid),
    payments: paid.map(({ merchantUid }) => merchantUid),
  };
}
