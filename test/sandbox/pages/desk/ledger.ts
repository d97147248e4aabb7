/** A page of the ledger beside the PG's records of the same time. */
import type { Charge } from '../shared/shapes.ts';
import { ifThere } from './reading-items.ts';
import type { PgPayment, RoomData, Rows } from './room-data.ts';
import type { ShopApi } from './shop-api.ts';

export async function ledgerPage(
  api: ShopApi,
  query: Readonly<Record<string, string>>,
): Promise<NonNullable<RoomData['ledger']>> {
  const { rows, next } = await api.page<Charge>('charges', query);
  const { payments } = await api.control<{ payments: readonly PgPayment[] }>(
    `/iamport/payments?${new URLSearchParams(spanOf({ rows, next }, query))}`,
  );
  const readable = payments.filter(isReadable);
  return {
    rows: [...(await openAttempts(api, rows, readable)), ...rows],
    next,
    payments: readable,
  };
}

/** The newest page takes all of the PG's newer records too: there may be some that we do not have. */
function spanOf({ rows, next }: Rows<Charge>, query: Readonly<Record<string, string>>) {
  const oldest = next === null ? undefined : rows.at(-1)?.created_at;
  return {
    merchant_uid: rows.map(({ merchant_uid }) => merchant_uid).join(),
    ...(query.cursor === undefined && {
      since: String(oldest === undefined ? 0 : Math.floor(Date.parse(oldest) / 1000) + sentWithin),
    }),
  };
}

/** Seconds after its claim: a charge of the next page may reach the PG after the last of this one. */
const sentWithin = 120;

/** The gateway may list records that no reader of its interface expects. */
const isReadable = ({ merchant_uid, amount, status, customer_uid_usage: usage }: PgPayment) =>
  typeof merchant_uid === 'string' &&
  typeof amount === 'number' &&
  usage !== 'issue' &&
  ['ready', 'paid', 'cancelled', 'failed'].includes(status);

/** A monthly attempt enters the ledger with its outcome; until then it is read by its number. */
async function openAttempts(
  api: ShopApi,
  rows: readonly Charge[],
  payments: readonly PgPayment[],
): Promise<readonly Charge[]> {
  const listed = new Set(rows.map(({ merchant_uid }) => merchant_uid));
  const missing = new Set(
    payments.map(({ merchant_uid }) => merchant_uid).filter((uid) => !listed.has(uid)),
  );
  const read = [...missing]
    .slice(0, mostAsked)
    .map((uid) => ifThere(api.call<Charge>(`/charges/${encodeURIComponent(uid)}`)));
  return (await Promise.all(read)).filter((charge) => charge !== undefined);
}

const mostAsked = 20;
