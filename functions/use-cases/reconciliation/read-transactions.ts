/**
 * Reads one page of the gateway's transactions. An empty page is believed only under the positive
 * control: a blind Iamport would make every comparison agree.
 */
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { registrationUidOf } from '../../domain/own-ids.ts';
import type { GatewayTransactions } from '../../ports/gateway.ts';
import type { Lists } from '../../ports/lists.ts';
import { gatewayIsBlind } from '../shared/inquire.ts';

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
  if (read.rows.length === 0) await requirePositiveControl(ports);
  return read;
}

/**
 * The positive control asks for so many of the newest charges, and for their keys' registrations.
 */
const NEWEST = 10;
/**
 * With fewer known records the control is skipped: a single one may be the very one that is
 * missing.
 */
const FEWEST = 2;

async function requirePositiveControl({ transactions, chargeLists }: ReadPorts): Promise<void> {
  const { items } = await chargeLists.page({ of: 'all' }, { limit: NEWEST });
  const known = new Set<MerchantUid>(items.filter(isPaid).flatMap(recordsOf));
  if (known.size < FEWEST) return;
  if ((await transactions.findManyPayments([...known])).length === 0) throw gatewayIsBlind();
}

const recordsOf = ({ merchantUid, customerUid }: Charge): readonly MerchantUid[] => {
  const registration = registrationUidOf(customerUid);
  return registration === undefined ? [merchantUid] : [merchantUid, registration];
};
