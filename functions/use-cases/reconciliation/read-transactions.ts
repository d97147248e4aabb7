/**
 * Reads one page of the gateway's transactions. An empty page is believed only under the positive
 * control: a blind Iamport would make every comparison agree.
 */
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import type { GatewayTransactions, MustHave } from '../../ports/gateway.ts';
import type { Lists } from '../../ports/lists.ts';
import { requirePositiveControl } from '../shared/positive-control.ts';

export interface ReadPorts {
  readonly transactions: GatewayTransactions;
  readonly chargeLists: Lists<Charge>;
}

type Read = GatewayTransactions['paymentsBetween'];

/** Refuses with `iamport_unavailable` when an empty page proves nothing. */
export async function readTransactions(
  ports: ReadPorts,
  page: Parameters<Read>[0],
): ReturnType<Read> {
  const read = await ports.transactions.paymentsBetween(page);
  if (read.rows.length + read.unreadable.length === 0)
    await requirePositiveControl(ports.transactions, await mustHave(ports));
  return read;
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
