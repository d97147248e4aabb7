/** Finds the billing keys of gateway transactions for which the ledger alone does not suffice. */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import { ownMerchantUid, registrationUidOf } from '../../domain/own-ids.ts';
import { isElsewhere, issuedByUs } from '../../domain/reconciliation/discrepancy.ts';
import type { GatewayTransactions } from '../../ports/gateway.ts';
import type { BillingKeys, Many, Subscriptions } from '../../ports/stores.ts';
import { namesKeys } from '../shared/names-keys.ts';

export interface KeysPorts {
  readonly keys: BillingKeys;
  readonly manyKeys: Many<CustomerUid, BillingKey>;
  readonly subscriptions: Subscriptions;
  /** The merchant id that our payments carry; undefined where it is not known. */
  readonly mid: string | undefined;
}

export type KeyOf = (row: GatewayPayment) => BillingKey | undefined;

/**
 * The keys of rows that the ledger does not know, if they may be ours; and of rows at another
 * merchant id, for an adopted key may belong there.
 */
export async function keysOfRows(
  ports: KeysPorts,
  rows: readonly GatewayPayment[],
  chargeOf: (row: GatewayPayment) => Charge | undefined,
): Promise<KeyOf> {
  const asked = rows.filter((row) =>
    chargeOf(row) === undefined ? issuedByUs(row) : isElsewhere(row, ports.mid),
  );
  const uids = new Set(asked.flatMap(({ customerUid }) => customerUid ?? []));
  const keys = new Map((await ports.manyKeys([...uids])).map((key) => [key.customerUid, key]));
  const nameless = new Map<GatewayPayment, BillingKey>();
  for (const row of rows) {
    const key = chargeOf(row) === undefined ? await keyOfPeriod(ports, row) : undefined;
    if (key !== undefined) nameless.set(row, key);
  }
  return (row) =>
    nameless.get(row) ?? (row.customerUid === undefined ? undefined : keys.get(row.customerUid));
}

/** Older accounts show no `customer_uid`, but the `merchant_uid` names a subscription of ours. */
async function keyOfPeriod(ports: KeysPorts, row: GatewayPayment): Promise<BillingKey | undefined> {
  if (row.customerUid !== undefined) return undefined;
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind !== 'period') return undefined;
  const subscription = (await ports.subscriptions.find(own.subscriptionId))?.item;
  return subscription && (await ports.keys.find(subscription.customerUid))?.item;
}

/** Whether the account's records name keys; asked only where a row of a charge of ours names none. */
export async function namesKeysIn(
  transactions: GatewayTransactions,
  rows: readonly GatewayPayment[],
  chargeOf: (row: GatewayPayment) => Charge | undefined,
): Promise<boolean | undefined> {
  const key = rows
    .flatMap((row) => (row.customerUid === undefined ? (chargeOf(row)?.customerUid ?? []) : []))
    .find((uid) => registrationUidOf(uid) !== undefined);
  return key && namesKeys(transactions, key, rows);
}
