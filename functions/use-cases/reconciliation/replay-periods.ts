/**
 * Inquires about everything that one page of subscriptions can have been charged under since the
 * backup of a restored table: every attempt of every period that is open in it and due by now.
 */
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { isVisit } from '../../domain/gateway/ownership.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { everyAttemptOf, ownMerchantUid } from '../../domain/own-ids.ts';
import type { Discrepancy } from '../../domain/reconciliation/discrepancy.ts';
import { type Compared, NO_COUNTS, NO_SUMS } from '../../domain/reconciliation/reconciliation.ts';
import { chargeablePeriods } from '../../domain/subscription/recovered-period.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { seoulDate } from '../../domain/time.ts';
import type { GatewayTransactions } from '../../ports/gateway.ts';
import type { Lists } from '../../ports/lists.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { requirePositiveControl } from '../shared/positive-control.ts';
import { recoverPeriod } from './recover-period.ts';

export interface PeriodsPorts extends AdoptPorts {
  readonly transactions: GatewayTransactions;
  readonly subscriptionLists: Lists<Subscription>;
}

/** A page costs some five inquiries of a fifth of a second each. */
const PAGE = 5;

/** `after` is the position after which the next page begins. */
export async function replayPeriods(
  ports: PeriodsPorts,
  { after }: { readonly after?: string | undefined },
): Promise<{ readonly compared: Compared; readonly after: string | undefined }> {
  const { items, next } = await ports.subscriptionLists.page({ of: 'all' }, { limit: PAGE, after });
  const differences = await lostAmong(ports, items);
  return { compared: { counts: NO_COUNTS, sums: NO_SUMS, differences }, after: next };
}

async function lostAmong(
  ports: PeriodsPorts,
  subscriptions: readonly Subscription[],
): Promise<readonly Discrepancy[]> {
  const today = seoulDate(ports.clock.now());
  const asked = subscriptions.flatMap((subscription) =>
    chargeablePeriods(subscription, today).map((period) => ({ subscription, period })),
  );
  const attempts = asked.flatMap(({ subscription, period }) =>
    everyAttemptOf({ subscriptionId: subscription.id, period }),
  );
  const known = await knownThere(ports, attempts);
  const differences: Discrepancy[] = [];
  for (const { subscription, period } of asked) {
    const uids = everyAttemptOf({ subscriptionId: subscription.id, period });
    const found = uids.filter((uid) => known.has(uid));
    if (found.length === 0) await controlled(ports, subscription);
    const rows = await paidUnder(ports, found);
    differences.push(...(await adopted(ports, rows)));
  }
  return differences;
}

/** The gateway answers for so many at once. */
const AT_ONCE = 100;

/** The `merchant_uid`s of which the gateway has any record at all. */
async function knownThere(
  { transactions }: PeriodsPorts,
  uids: readonly MerchantUid[],
): Promise<ReadonlySet<MerchantUid>> {
  const known = new Set<MerchantUid>();
  for (let from = 0; from < uids.length; from += AT_ONCE) {
    const found = await transactions.findManyPayments(uids.slice(from, from + AT_ONCE));
    // One that cannot be read is asked for by itself: it must not pass for absent.
    for (const { merchantUid } of [...found.rows, ...found.unreadable])
      if (merchantUid !== undefined) known.add(merchantUid);
  }
  return known;
}

/**
 * "Not found" counts only where the gateway shows the subscription's key. Refuses with
 * `iamport_unavailable` when it does not.
 */
async function controlled(
  { transactions, log }: PeriodsPorts,
  { id: subscriptionId, customerUid }: Subscription,
): Promise<void> {
  try {
    await requirePositiveControl(transactions, { keys: [customerUid] });
  } catch (error) {
    log.warn('the replay waits: the gateway does not show what it must have, or does not answer', {
      subscriptionId,
      customerUid,
    });
    throw error;
  }
}

/** The payments recorded under these `merchant_uid`s, refunded ones included; earliest first. */
async function paidUnder(
  { transactions }: PeriodsPorts,
  uids: readonly MerchantUid[],
): Promise<readonly GatewayPayment[]> {
  const rows: GatewayPayment[] = [];
  for (const uid of uids) rows.push(...(await transactions.findPayments(uid)));
  return rows
    .filter((row) => !isVisit(row) && (row.status === 'paid' || row.status === 'cancelled'))
    .toSorted((a, b) => (a.paidAt ?? 0) - (b.paidAt ?? 0));
}

async function adopted(
  ports: PeriodsPorts,
  [row, ...others]: readonly GatewayPayment[],
): Promise<readonly Discrepancy[]> {
  const name = row && ownMerchantUid(row.merchantUid);
  return row === undefined || name?.kind !== 'period'
    ? []
    : recoverPeriod(ports, { name, row, others });
}
